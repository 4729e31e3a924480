package io.certloop.cloud.edge.tls.wire;

import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;

/** Thrown when the edge rejected the connection with a TLS alert (RFC 8446, 6). */
public final class Alert extends IOException {

    private static final long serialVersionUID = 1L;
    private static final int FATAL = 2;
    private static final int CLOSE_NOTIFY = 0;
    private static final Map<Integer, String> NAMES = Map.ofEntries(
            Map.entry(CLOSE_NOTIFY, "close_notify"),
            Map.entry(10, "unexpected_message"),
            Map.entry(20, "bad_record_mac"),
            Map.entry(22, "record_overflow"),
            Map.entry(40, "handshake_failure"),
            Map.entry(42, "bad_certificate"),
            Map.entry(47, "illegal_parameter"),
            Map.entry(48, "unknown_ca"),
            Map.entry(49, "access_denied"),
            Map.entry(50, "decode_error"),
            Map.entry(51, "decrypt_error"),
            Map.entry(70, "protocol_version"),
            Map.entry(71, "insufficient_security"),
            Map.entry(80, "internal_error"),
            Map.entry(86, "inappropriate_fallback"),
            Map.entry(90, "user_canceled"),
            Map.entry(109, "missing_extension"),
            Map.entry(110, "unsupported_extension"),
            Map.entry(112, "unrecognized_name"),
            Map.entry(116, "certificate_required"),
            Map.entry(120, "no_application_protocol"));

    /** Matches the messages of the JDK and BoringSSL about an encrypted alert. */
    private static final Pattern IN_WORDS =
            Pattern.compile("(?:Received fatal alert: |(?:SSLV3|TLSV1)_(?:ALERT_)?)(\\w+)");

    private Alert(String name) {
        super("TLS alert " + name);
    }

    /** Throws if the alert ends the handshake: if it is fatal or close_notify. Other warnings do not end it. */
    static void throwIfFinal(int level, int description) throws Alert {
        if (level == FATAL || description == CLOSE_NOTIFY) {
            throw new Alert(NAMES.getOrDefault(description, Integer.toString(description)));
        }
    }

    /** The alert that an engine's exception reports; the exception itself if it is about no alert. */
    public static IOException of(SSLException complaint) {
        Matcher words = IN_WORDS.matcher(String.valueOf(complaint.getMessage()));
        return words.find() ? new Alert(words.group(1).toLowerCase(Locale.ROOT)) : complaint;
    }
}
