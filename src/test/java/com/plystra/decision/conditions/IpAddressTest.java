package com.plystra.decision.conditions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.plystra.testkit.Rounds;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Addresses and networks, against those of the JDK. */
final class IpAddressTest {
  private static final int ROUNDS = Rounds.of("plystra.conditions.addresses", 2_000, 200_000);

  @Test
  void parse_ofWhatTheJdkWrites_isTheSameAddress() throws UnknownHostException {
    Random random = new Random(1);
    for (int i = 0; i < ROUNDS; i++) {
      byte[] bytes = bytes(random);
      InetAddress jdk = InetAddress.getByAddress(bytes);
      // The JDK makes IPv4 of mapped addresses too.
      IpAddress address = IpAddress.parse(written(bytes, random));
      assertEquals(jdk.getAddress().length * 8, address.bits());
      assertEquals(new BigInteger(1, jdk.getAddress()), number(address));
      assertEquals(address, IpAddress.parse(jdk.getHostAddress()));
    }
  }

  @Test
  void classes_areThoseOfTheJdk() throws UnknownHostException {
    Random random = new Random(2);
    for (int i = 0; i < ROUNDS; i++) {
      byte[] bytes = bytes(random);
      InetAddress jdk = InetAddress.getByAddress(bytes);
      IpAddress address = IpAddress.parse(jdk.getHostAddress());
      assertEquals(jdk.isAnyLocalAddress(), address.isUnspecified(), jdk.toString());
      assertEquals(jdk.isLoopbackAddress(), address.isLoopback(), jdk.toString());
      assertEquals(jdk.isMulticastAddress(), address.isMulticast(), jdk.toString());
      assertEquals(jdk.isLinkLocalAddress(), address.isLinkLocalUnicast(), jdk.toString());
    }
  }

  @Test
  void contains_isEqualityOfTheFirstBits() {
    Random random = new Random(3);
    for (int i = 0; i < ROUNDS; i++) {
      int bits = random.nextBoolean() ? 32 : 128;
      IpAddress one =
          new IpAddress(
              bits,
              bits == 32 ? 0 : random.nextLong(),
              bits == 32 ? random.nextInt() & 0xffffffffL : random.nextLong());
      int prefix = random.nextInt(bits + 1);
      int flipped = random.nextInt(bits);
      BigInteger other = number(one).flipBit(bits - 1 - flipped);
      IpAddress changed = new IpAddress(bits, other.shiftRight(64).longValue(), other.longValue());
      IpNetwork network = new IpNetwork(one, prefix);
      assertEquals(flipped >= prefix, network.contains(changed));
      assertEquals(
          network.masked(),
          network.contains(changed) ? new IpNetwork(changed, prefix).masked() : network.masked());
      assertEquals(true, network.contains(new IpNetwork(one, prefix)));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "1",
        "1.2.3",
        "1.2.3.4.5",
        "1.2.3.",
        ".1.2.3",
        "1..2.3",
        "01.2.3.4",
        "256.1.1.1",
        "1.2.3.4 ",
        "+1.2.3.4",
        "0x1.2.3.4",
        ":",
        ":::",
        "1::2::3",
        "1:2:3:4:5:6:7",
        "1:2:3:4:5:6:7:8:9",
        "::1:2:3:4:5:6:7:8",
        "12345::",
        "g::",
        "::1.2.3",
        "1.2.3.4::",
        "::1.2.3.4:5",
        "fe80::1%1",
        "[::1]",
        ":1::",
        "1:2:3:4:5:6:7:1.2.3.4",
        "::ffff:1.2.3.400",
        "١.2.3.4",
        "localhost"
      })
  void parse_ofSomethingElse_isRefused(String text) {
    assertThrows(IllegalArgumentException.class, () -> IpAddress.parse(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "10.0.0.0",
        "10.0.0.0/",
        "10.0.0.0/33",
        "10.0.0.0/08",
        "10.0.0.0/-1",
        "10.0.0.0/8/8",
        "::/129",
        "::ffff:10.0.0.0/95",
        "/8",
        "10.0.0.0/ 8"
      })
  void parse_ofSomethingThatIsNoNetwork_isRefused(String text) {
    assertThrows(IllegalArgumentException.class, () -> IpNetwork.parse(text));
  }

  private static BigInteger number(IpAddress address) {
    return new BigInteger(Long.toUnsignedString(address.high()))
        .shiftLeft(64)
        .or(new BigInteger(Long.toUnsignedString(address.low())));
  }

  /** Many zeros, so that there is something to shorten, and prefixes that mean something. */
  private static byte[] bytes(Random random) {
    byte[] bytes = new byte[random.nextBoolean() ? 4 : 16];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) (random.nextInt(3) == 0 ? random.nextInt() : 0);
    }
    byte[] starts = {127, (byte) 169, (byte) 224, (byte) 0xfe, (byte) 0xff};
    if (random.nextInt(3) == 0) {
      bytes[0] = starts[random.nextInt(starts.length)];
      bytes[1] = (byte) (random.nextBoolean() ? 254 : 0x80);
    }
    return bytes;
  }

  /** Groups with or without leading zeros, in both cases, one run of zeros perhaps shortened. */
  private static String written(byte[] bytes, Random random) {
    if (bytes.length == 4) {
      return (bytes[0] & 255)
          + "."
          + (bytes[1] & 255)
          + "."
          + (bytes[2] & 255)
          + "."
          + (bytes[3] & 255);
    }
    StringBuilder out = new StringBuilder();
    String format = random.nextBoolean() ? "%x" : "%04X";
    for (int i = 0; i < 16; i += 2) {
      out.append(i == 0 ? "" : ":")
          .append(String.format(format, (bytes[i] & 255) << 8 | (bytes[i + 1] & 255)));
    }
    String text = out.toString();
    return random.nextBoolean() ? text.replaceFirst("(^|:)(0+:)+0+(:|$)", "::") : text;
  }
}
