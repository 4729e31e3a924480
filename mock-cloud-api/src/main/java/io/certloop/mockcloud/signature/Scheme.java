package io.certloop.mockcloud.signature;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;

/** The provider's two ways to sign a request. */
public enum Scheme {
    /** Covers the path and the query. The body is covered only if it is a form. */
    QBOX("QBox") {
        @Override
        byte[] textOf(SignedRequest request) {
            var form = "application/x-www-form-urlencoded".equals(request.contentType());
            return text(request.target() + '\n', form ? request.body() : new byte[0]);
        }
    },
    /** Covers method, path, query, host, content type, the vendor's headers and the body. */
    QINIU("Qiniu") {
        @Override
        byte[] textOf(SignedRequest request) {
            var head = new StringBuilder();
            head.append(request.method()).append(' ').append(request.target());
            head.append("\nHost: ").append(request.host());
            if (request.contentType() != null) {
                head.append("\nContent-Type: ").append(request.contentType());
            }
            canonical(request).forEach((name, value) -> head.append('\n').append(name + ": " + value));
            head.append("\n\n");
            var signed = request.contentType() != null && !"application/octet-stream".equals(request.contentType());
            return text(head.toString(), signed ? request.body() : new byte[0]);
        }
    };

    private static final String VENDOR_PREFIX = "X-Qiniu-";

    private final String word;

    Scheme(String word) {
        this.word = word;
    }

    /** The bytes that the secret key signs. */
    abstract byte[] textOf(SignedRequest request);

    public String word() {
        return word;
    }

    static Optional<Scheme> of(String word) {
        return Arrays.stream(values())
                .filter(scheme -> scheme.word.equals(word))
                .findFirst();
    }

    private static TreeMap<String, String> canonical(SignedRequest request) {
        var sorted = new TreeMap<String, String>();
        request.vendorHeaders().forEach((name, value) -> {
            var canonical = canonical(name);
            if (canonical.startsWith(VENDOR_PREFIX) && canonical.length() > VENDOR_PREFIX.length()) {
                sorted.put(canonical, value);
            }
        });
        return sorted;
    }

    /** MIME casing: each word begins with a capital. */
    private static String canonical(String header) {
        var words = header.toLowerCase(Locale.ROOT).split("-");
        for (int i = 0; i < words.length; i++) {
            if (!words[i].isEmpty()) {
                words[i] = words[i].substring(0, 1).toUpperCase(Locale.ROOT) + words[i].substring(1);
            }
        }
        return String.join("-", words);
    }

    private static byte[] text(String head, byte[] body) {
        var text = new ByteArrayOutputStream();
        text.writeBytes(head.getBytes(StandardCharsets.UTF_8));
        text.writeBytes(body);
        return text.toByteArray();
    }
}
