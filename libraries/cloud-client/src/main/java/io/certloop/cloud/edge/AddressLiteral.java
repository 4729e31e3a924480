package io.certloop.cloud.edge;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;

/** Parses IP addresses in numeric form. Host names are refused and never resolved. */
public final class AddressLiteral {

    private static final Pattern V4 = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");
    private static final Pattern V6 = Pattern.compile("[0-9a-fA-F.]*:[0-9a-fA-F:.]*");

    private AddressLiteral() {}

    private static boolean looksLikeOne(String text) {
        return V4.matcher(text).matches() || V6.matcher(text).matches();
    }

    /** @throws IllegalArgumentException if the text is no IP address */
    public static InetAddress parse(String text) {
        if (!looksLikeOne(text)) {
            throw new IllegalArgumentException("not an IP address: " + text);
        }
        try {
            return InetAddress.getByName(text);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("not an IP address: " + text, e);
        }
    }
}
