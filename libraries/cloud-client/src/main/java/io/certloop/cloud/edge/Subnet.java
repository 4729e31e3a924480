package io.certloop.cloud.edge;

import java.net.InetAddress;

/** A range of IP addresses. An IPv4 address is treated as its IPv4-mapped IPv6 address. */
public final class Subnet {

    private static final int V6_BYTES = 16;
    private static final int V4_PREFIX = 96;

    private final String text;
    private final byte[] base;
    private final int bits;

    private Subnet(String text, byte[] base, int bits) {
        this.text = text;
        this.base = base;
        this.bits = bits;
    }

    /**
     * @param text for instance 10.0.0.0/8, fc00::/7, or one address
     * @throws IllegalArgumentException if the text is no network or address
     */
    public static Subnet parse(String text) {
        int slash = text.indexOf('/');
        InetAddress base = AddressLiteral.parse(slash < 0 ? text : text.substring(0, slash));
        int most = base.getAddress().length * Byte.SIZE;
        int length = slash < 0 ? most : length(text, slash);
        if (length < 0 || length > most) {
            throw new IllegalArgumentException("not a network: " + text);
        }
        int before = most == V6_BYTES * Byte.SIZE ? 0 : V4_PREFIX;
        return new Subnet(text, mapped(base.getAddress()), before + length);
    }

    private static int length(String text, int slash) {
        try {
            return Integer.parseInt(text.substring(slash + 1));
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    /** An address in 16 bytes; an IPv4 address becomes ::ffff:a.b.c.d. */
    static byte[] mapped(byte[] address) {
        if (address.length == V6_BYTES) {
            return address;
        }
        byte[] mapped = new byte[V6_BYTES];
        mapped[10] = (byte) 0xff;
        mapped[11] = (byte) 0xff;
        System.arraycopy(address, 0, mapped, 12, address.length);
        return mapped;
    }

    boolean contains(byte[] mapped) {
        int whole = bits / Byte.SIZE;
        for (int i = 0; i < whole; i++) {
            if (base[i] != mapped[i]) {
                return false;
            }
        }
        int rest = bits % Byte.SIZE;
        return rest == 0 || (base[whole] ^ mapped[whole]) >> Byte.SIZE - rest == 0;
    }

    @Override
    public String toString() {
        return text;
    }
}
