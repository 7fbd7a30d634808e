package com.plystra.base.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class AddressRangeTest {
  @ParameterizedTest
  @CsvSource({
    "10.0.0.0/8,10.255.0.1,true",
    "10.0.0.0/8,11.0.0.1,false",
    "10.9.9.9/8,10.1.1.1,true",
    "192.168.1.0/25,192.168.1.127,true",
    "192.168.1.0/25,192.168.1.128,false",
    "192.168.1.7,192.168.1.7,true",
    "192.168.1.7,192.168.1.8,false",
    "0.0.0.0/0,8.8.8.8,true",
    "0.0.0.0/0,::1,false",
    "2001:db8::/33,2001:db8:7fff::1,true",
    "2001:db8::/33,2001:db8:8000::1,false",
    "::ffff:10.0.0.1,10.0.0.1,true"
  })
  void contains_always_comparesThePrefix(String range, String address, boolean expected) {
    AddressRange read = AddressRange.read(range).orElseThrow();
    assertEquals(expected, read.contains(AddressRange.address(address).orElseThrow()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "10.0.0.0/33",
        "10.0.0.0/",
        "10.0.0.0/-1",
        "10.0.0/8",
        "010.0.0.1",
        "256.0.0.1",
        "::1/129",
        "localhost",
        "fe80::1%eth0",
        "1.2.3.4.5",
        ":",
        "/8",
        ""
      })
  void read_whenNoAddress_isRefusedWithoutANameServer(String text) {
    assertEquals(Optional.empty(), AddressRange.read(text));
  }
}
