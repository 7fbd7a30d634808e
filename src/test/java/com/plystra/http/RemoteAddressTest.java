package com.plystra.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.plystra.http.TestServer.Setup;
import java.net.InetAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RemoteAddressTest {
  private static String who(Setup setup, String... forwarded) {
    try (TestServer server = new TestServer(setup)) {
      var request = server.admin("/api/v1/who");
      for (String value : forwarded) {
        request.header("X-Forwarded-For", value);
      }
      return server.send(request).json().at("/data/value").asText();
    }
  }

  @Test
  void request_whenNoProxyIsTrusted_isThePeers() {
    assertEquals("127.0.0.1", who(Setup.usual(), "1.2.3.4"));
    assertEquals("127.0.0.1", who(Setup.usual().proxies("10.0.0.0/8", "::1"), "1.2.3.4"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1.2.3.4|1.2.3.4",
        "6.6.6.6, 1.2.3.4|1.2.3.4",
        "6.6.6.6, 1.2.3.4, 10.1.2.3|1.2.3.4",
        "1.2.3.4:5678|1.2.3.4",
        "[2001:db8::1]:80|2001:db8::1",
        "2001:db8:0:0:0:0:0:1|2001:db8::1",
        "10.1.1.1, 10.2.2.2|10.1.1.1",
        "6.6.6.6, nonsense|127.0.0.1",
        "6.6.6.6, localhost, 10.1.1.1|10.1.1.1",
        "6.6.6.6,|127.0.0.1",
        "unknown|127.0.0.1",
        "1.2.3.4, fd00::7|1.2.3.4",
        "::ffff:1.2.3.4|1.2.3.4"
      })
  void request_whenThroughTrustedProxies_isReadFromTheRight(String forwarded, String expected) {
    Setup setup = Setup.usual().proxies("127.0.0.1", "10.0.0.0/8", "fd00::/8");
    assertEquals(expected, who(setup, forwarded));
  }

  @Test
  void request_whenTheHeaderIsRepeated_isJoined() {
    Setup setup = Setup.usual().proxies("127.0.0.0/8", "10.0.0.0/8");
    assertEquals("1.2.3.4", who(setup, "6.6.6.6", "1.2.3.4", "10.0.0.1"));
  }

  @ParameterizedTest
  @CsvSource({
    "10.0.0.0/8,10.255.0.1,true",
    "10.0.0.0/8,11.0.0.1,false",
    "10.1.128.0/17,10.1.255.1,true",
    "10.1.128.0/17,10.1.127.1,false",
    "0.0.0.0/0,8.8.8.8,true",
    "0.0.0.0/0,::1,false",
    "2001:db8::/33,2001:db8:7fff::1,true",
    "2001:db8::/33,2001:db8:8000::1,false",
    "1.2.3.4,1.2.3.4,true",
    "1.2.3.4,1.2.3.5,false"
  })
  void network_contains(String network, String address, boolean inside) throws Exception {
    InetAddress parsed = Addresses.parse(address).orElseThrow();
    assertEquals(inside, Network.parse(network).contains(parsed));
  }

  @ParameterizedTest
  @ValueSource(strings = {"localhost", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/x", "", "::1/129"})
  void network_whenNotOne_isRefused(String text) {
    assertThrows(IllegalArgumentException.class, () -> Network.parse(text));
  }

  @ParameterizedTest
  @CsvSource({
    "0:0:0:0:0:0:0:1,::1", "0:0:0:0:0:0:0:0,::", "1:0:0:2:0:0:0:3,1:0:0:2::3",
    "1:0:2:3:4:5:6:7,1:0:2:3:4:5:6:7", "fe80:0:0:0:1:2:3:4,fe80::1:2:3:4",
        "1:2:3:4:5:6:0:0,1:2:3:4:5:6::"
  })
  void text_isTheShortForm(String address, String expected) {
    assertEquals(expected, Addresses.text(Addresses.parse(address).orElseThrow()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"example.org", "dead.beef", "1.2.3", "1.2.3.4.5", "256.1.1.1", "[::1", "g::1"})
  void parse_whenNotAnAddress_asksNoNameServer(String text) {
    assertFalse(Addresses.parse(text).isPresent());
    assertTrue(Addresses.parse("1.2.3.4").isPresent());
  }
}
