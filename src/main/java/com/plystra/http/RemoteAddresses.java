package com.plystra.http;

import io.undertow.server.HttpServerExchange;
import io.undertow.server.ServerConnection;
import io.undertow.util.AttachmentKey;
import io.undertow.util.HeaderValues;
import io.undertow.util.Headers;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/**
 * Finds the caller's address. {@code X-Forwarded-For} is used only when the peer is a trusted
 * proxy. It is read from the right: the first address that is not a trusted proxy is the caller's;
 * addresses to the left of it may be forged.
 */
final class RemoteAddresses {
  /** The peer of a connection. */
  private record Peer(InetAddress address, String text, boolean trusted) {}

  private static final AttachmentKey<Peer> PEER = AttachmentKey.create(Peer.class);

  private final List<Network> trusted;

  RemoteAddresses(List<String> trustedProxies) {
    this.trusted = trustedProxies.stream().map(Network::parse).toList();
  }

  String of(HttpServerExchange exchange) {
    Peer peer = peer(exchange);
    if (!peer.trusted()) {
      return peer.text();
    }
    HeaderValues forwarded = exchange.getRequestHeaders().get(Headers.X_FORWARDED_FOR);
    return forwarded == null ? peer.text() : walk(peer.address(), String.join(",", forwarded));
  }

  private Peer peer(HttpServerExchange exchange) {
    ServerConnection connection = exchange.getConnection();
    Peer known = connection.getAttachment(PEER);
    if (known != null) {
      return known;
    }
    InetAddress address = exchange.getSourceAddress().getAddress();
    Peer peer = new Peer(address, Addresses.text(address), isTrusted(address));
    connection.putAttachment(PEER, peer);
    return peer;
  }

  private String walk(InetAddress peer, String forwarded) {
    InetAddress nearest = peer;
    int end = forwarded.length();
    while (end >= 0 && isTrusted(nearest)) {
      int comma = forwarded.lastIndexOf(',', end - 1);
      Optional<InetAddress> next = Addresses.parse(forwarded.substring(comma + 1, end));
      if (next.isEmpty()) {
        break;
      }
      nearest = next.get();
      end = comma;
    }
    return Addresses.text(nearest);
  }

  private boolean isTrusted(InetAddress address) {
    for (Network network : trusted) {
      if (network.contains(address)) {
        return true;
      }
    }
    return false;
  }
}
