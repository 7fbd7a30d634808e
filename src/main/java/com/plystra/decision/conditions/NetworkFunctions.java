package com.plystra.decision.conditions;

import static dev.cel.common.CelOverloadDecl.newGlobalOverload;
import static dev.cel.common.CelOverloadDecl.newMemberOverload;

import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.exceptions.CelInvalidArgumentException;
import dev.cel.common.types.CelType;
import dev.cel.common.types.OpaqueType;
import dev.cel.common.types.SimpleType;
import dev.cel.runtime.CelFunctionBinding;
import dev.cel.runtime.CelFunctionOverload;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * IP addresses and networks, which cel-java has no library for. Names and meaning are those of
 * Kubernetes' CEL libraries, with one difference: an IPv4 address mapped into IPv6 is the IPv4
 * address.
 */
final class NetworkFunctions {
  private static final CelType IP = OpaqueType.create("net.IP");
  private static final CelType CIDR = OpaqueType.create("net.CIDR");
  private static final CelType TEXT = SimpleType.STRING;
  private static final CelType BOOL = SimpleType.BOOL;

  private final Map<String, List<CelOverloadDecl>> overloads = new LinkedHashMap<>();
  private final Map<String, List<CelFunctionBinding>> bindings = new LinkedHashMap<>();

  NetworkFunctions() {
    global("ip", "string_to_ip", IP, NetworkFunctions::address);
    global("isIP", "is_ip", BOOL, text -> parses(text, NetworkFunctions::address));
    global("cidr", "string_to_cidr", CIDR, NetworkFunctions::network);
    global("isCIDR", "is_cidr", BOOL, text -> parses(text, NetworkFunctions::network));
    ofAddress("family", SimpleType.INT, ip -> ip.bits() == 32 ? 4L : 6L);
    ofAddress("isUnspecified", BOOL, IpAddress::isUnspecified);
    ofAddress("isLoopback", BOOL, IpAddress::isLoopback);
    ofAddress("isLinkLocalUnicast", BOOL, IpAddress::isLinkLocalUnicast);
    ofAddress("isLinkLocalMulticast", BOOL, IpAddress::isLinkLocalMulticast);
    ofAddress("isGlobalUnicast", BOOL, IpAddress::isGlobalUnicast);
    ofNetwork("ip", IP, IpNetwork::address);
    ofNetwork("masked", CIDR, IpNetwork::masked);
    ofNetwork("prefixLength", SimpleType.INT, network -> (long) network.prefix());
    contains("containsIP", "ip", IP, IpAddress.class, IpNetwork::contains);
    contains("containsIP", "string", TEXT, String.class, NetworkFunctions::containsAddress);
    contains("containsCIDR", "cidr", CIDR, IpNetwork.class, IpNetwork::contains);
    contains("containsCIDR", "string", TEXT, String.class, NetworkFunctions::containsNetwork);
  }

  List<CelFunctionDecl> declarations() {
    return overloads.entrySet().stream()
        .map(each -> CelFunctionDecl.newFunctionDeclaration(each.getKey(), each.getValue()))
        .toList();
  }

  List<CelFunctionBinding> bindings() {
    List<CelFunctionBinding> all = new ArrayList<>();
    bindings.forEach((name, each) -> all.addAll(CelFunctionBinding.fromOverloads(name, each)));
    return all;
  }

  private void global(
      String name, String id, CelType result, CelFunctionOverload.Unary<String> body) {
    add(name, newGlobalOverload(id, result, TEXT), CelFunctionBinding.from(id, String.class, body));
  }

  private void ofAddress(String name, CelType result, CelFunctionOverload.Unary<IpAddress> body) {
    String id = "ip_" + name;
    add(
        name,
        newMemberOverload(id, result, IP),
        CelFunctionBinding.from(id, IpAddress.class, body));
  }

  private void ofNetwork(String name, CelType result, CelFunctionOverload.Unary<IpNetwork> body) {
    String id = "cidr_" + name;
    add(
        name,
        newMemberOverload(id, result, CIDR),
        CelFunctionBinding.from(id, IpNetwork.class, body));
  }

  private <T> void contains(
      String name,
      String suffix,
      CelType type,
      Class<T> form,
      CelFunctionOverload.Binary<IpNetwork, T> body) {
    String id = "cidr_" + name + "_" + suffix;
    add(
        name,
        newMemberOverload(id, BOOL, CIDR, type),
        CelFunctionBinding.from(id, IpNetwork.class, form, body));
  }

  private void add(String name, CelOverloadDecl overload, CelFunctionBinding binding) {
    overloads.computeIfAbsent(name, key -> new ArrayList<>()).add(overload);
    bindings.computeIfAbsent(name, key -> new ArrayList<>()).add(binding);
  }

  private static IpAddress address(String text) {
    try {
      return IpAddress.parse(text);
    } catch (IllegalArgumentException e) {
      throw new CelInvalidArgumentException(e);
    }
  }

  private static IpNetwork network(String text) {
    try {
      return IpNetwork.parse(text);
    } catch (IllegalArgumentException e) {
      throw new CelInvalidArgumentException(e);
    }
  }

  private static boolean containsAddress(IpNetwork network, String address) {
    return network.contains(address(address));
  }

  private static boolean containsNetwork(IpNetwork network, String other) {
    return network.contains(network(other));
  }

  private static boolean parses(String text, Function<String, ?> parser) {
    try {
      return parser.apply(text) != null;
    } catch (CelInvalidArgumentException e) {
      return false;
    }
  }
}
