package io.certloop.cloud.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EdgeAddressPolicyTest {

    private static final EdgeAddressPolicy PUBLIC_ONLY = new EdgeAddressPolicy(List.of());

    private static boolean isRefused(EdgeAddressPolicy policy, String address) {
        return policy.refusal(AddressLiteral.parse(address)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "10.0.0.1",
                "100.64.0.1",
                "100.100.100.200",
                "127.0.0.1",
                "127.255.255.254",
                "169.254.169.254",
                "172.16.0.1",
                "172.31.255.255",
                "192.0.0.8",
                "192.168.1.1",
                "198.18.0.1",
                "224.0.0.1",
                "255.255.255.255",
                "::",
                "::1",
                "::7f00:1",
                "::ffff:0:10.0.0.1",
                "64:ff9b::10.0.0.1",
                "64:ff9b::127.0.0.1",
                "64:ff9b:1::1.1.1.1",
                "2002:7f00:1::1",
                "2002:a9fe:a9fe::",
                "2002:c0a8:101::1",
                "2001:0:4136:e378:8000:63bf:3fff:fdd2",
                "fc00::1",
                "fd00:ec2::254",
                "fe80::1",
                "febf::1",
                "fec0::1",
                "ff02::1"
            })
    void whatIsNotPublicIsRefused(String address) {
        assertThat(isRefused(PUBLIC_ONLY, address)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1",
                "9.255.255.255",
                "11.0.0.0",
                "100.63.255.255",
                "100.128.0.0",
                "126.255.255.255",
                "128.0.0.1",
                "169.253.255.255",
                "172.15.255.255",
                "172.32.0.0",
                "192.167.255.255",
                "223.255.255.255",
                "64:ff9b::1.1.1.1",
                "2002:101:101::1",
                "2400:3200::1",
                "2606:4700::1111",
                "fbff::1"
            })
    void whatIsPublicIsNot(String address) {
        assertThat(isRefused(PUBLIC_ONLY, address)).isFalse();
    }

    /** The JDK turns most of these into IPv4, but not all that reach us were made that way. */
    @Test
    void theMappedFormOfAnAddressIsTheAddress() throws UnknownHostException {
        byte[] loopback = HexFormat.of().parseHex("00000000000000000000ffff7f000001");
        byte[] outside = HexFormat.of().parseHex("00000000000000000000ffff01010101");
        InetAddress mapped = Inet6Address.getByAddress("", loopback, 0);

        assertThat(mapped).isInstanceOf(Inet6Address.class);
        assertThat(PUBLIC_ONLY.refusal(mapped)).isPresent();
        assertThat(PUBLIC_ONLY.refusal(Inet6Address.getByAddress("", outside, 0)))
                .isEmpty();
        assertThat(isRefused(PUBLIC_ONLY, "::ffff:10.0.0.1")).isTrue();
    }

    @Test
    void whatIsConfiguredIsAllowedAndNothingElse() {
        var local = new EdgeAddressPolicy(List.of(Subnet.parse("127.0.0.0/30"), Subnet.parse("fd00:1::/33")));

        assertThat(isRefused(local, "127.0.0.3")).isFalse();
        assertThat(isRefused(local, "64:ff9b::127.0.0.3")).isFalse();
        assertThat(isRefused(local, "fd00:1:7fff::1")).isFalse();
        assertThat(isRefused(local, "127.0.0.4")).isTrue();
        assertThat(isRefused(local, "fd00:1:8000::1")).isTrue();
        assertThat(isRefused(local, "::1")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "localhost",
                "beef",
                "1.2.3",
                "1.2.3.256",
                "1.2.3.4/33",
                "::/129",
                "::/-1",
                "::1/x",
                "1.2.3.4/",
                "a:b"
            })
    void whatIsNoNetworkIsTold(String text) {
        assertThatThrownBy(() -> Subnet.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
