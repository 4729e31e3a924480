package io.certloop.cloud.controlplane.farm.haproxy;

import io.certloop.cloud.controlplane.farm.node.Listing;
import io.certloop.cloud.controlplane.farm.node.NodeException;
import io.certloop.cloud.controlplane.farm.node.NodeException.Kind;
import io.certloop.cloud.controlplane.farm.node.ProcessLeaf;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Parses the answers to {@code show ssl cert}. */
final class RuntimeAnswers {

    /** The prefix of a file name that marks an open transaction. */
    static final String PENDING = "*";

    private static final String FILENAME = "Filename: ";
    private static final String UNKNOWN_FILE = "Can't display the certificate";
    private static final String DENIED = "Permission denied";

    /**
     * HAProxy's answer if the socket has only level user and may not show certificates. It gives the same answer if
     * memory is used up.
     */
    private static final String DENIED_IN_OTHER_WORDS = "Can't allocate memory!";

    private static final String DNS = "DNS:";
    private static final int SHOWN = 120;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("MMM d HH:mm:ss yyyy z", Locale.US);

    private RuntimeAnswers() {}

    /** @param folder only files below this folder are returned */
    static Listing listing(String answer, String folder) throws NodeException {
        requireAllowed(answer);
        Set<String> files = new HashSet<>();
        Set<String> pending = new HashSet<>();
        for (String line : answer.lines().toList()) {
            if (line.startsWith(PENDING + folder + "/")) {
                pending.add(line.substring(folder.length() + 2));
            } else if (line.startsWith(folder + "/")) {
                files.add(line.substring(folder.length() + 1));
            } else if (!isOther(line)) {
                throw unreadable(answer);
            }
        }
        return new Listing(files, pending);
    }

    private static boolean isOther(String line) {
        return line.isBlank()
                || line.startsWith("#")
                || line.startsWith("/")
                || line.startsWith("@")
                || line.startsWith(PENDING)
                || line.endsWith(".pem");
    }

    /** The certificates by file path. {@link #PENDING} precedes the path of a certificate in an open transaction. */
    static Map<String, Optional<ProcessLeaf>> leaves(String answer) throws NodeException {
        requireAllowed(answer);
        Map<String, Optional<ProcessLeaf>> leaves = new HashMap<>();
        Map<String, String> section = new HashMap<>();
        for (String line : answer.lines().toList()) {
            int colon = line.indexOf(": ");
            if (line.startsWith(FILENAME)) {
                add(leaves, section);
                section = new HashMap<>(Map.of(FILENAME, line.substring(FILENAME.length())));
            } else if (section.containsKey(FILENAME)) {
                if (colon > 0) {
                    section.putIfAbsent(line.substring(0, colon), line.substring(colon + 2));
                }
            } else if (!line.isBlank() && !line.startsWith(UNKNOWN_FILE)) {
                throw unreadable(answer);
            }
        }
        add(leaves, section);
        return leaves;
    }

    private static void add(Map<String, Optional<ProcessLeaf>> leaves, Map<String, String> section)
            throws NodeException {
        if (!section.isEmpty()) {
            leaves.put(section.get(FILENAME), leaf(section));
        }
    }

    /**
     * The leaf in one certificate's section of HAProxy's answer; empty for a certificate store that was created and not
     * yet filled.
     */
    private static Optional<ProcessLeaf> leaf(Map<String, String> section) throws NodeException {
        if (!section.containsKey("Serial")) {
            return Optional.empty();
        }
        try {
            return Optional.of(new ProcessLeaf(
                    serial(section.get("Serial")),
                    time(section.get("notBefore")),
                    time(section.get("notAfter")),
                    names(section.getOrDefault("Subject Alternative Name", "")),
                    Optional.ofNullable(section.get("SHA1 FingerPrint")).map(text -> text.toLowerCase(Locale.ROOT))));
        } catch (DateTimeException | NullPointerException e) {
            throw new NodeException(Kind.UNREADABLE, "it shows a certificate without its dates");
        }
    }

    private static String serial(String hex) {
        String shown = hex.toLowerCase(Locale.ROOT).replaceFirst("^0+(?=.)", "");
        return shown.isEmpty() ? "0" : shown;
    }

    private static Instant time(String text) {
        return ZonedDateTime.parse(text.replaceAll(" +", " "), TIME).toInstant();
    }

    private static List<String> names(String text) {
        return Stream.of(text.split(", "))
                .filter(name -> name.startsWith(DNS))
                .map(name -> name.substring(DNS.length()).toLowerCase(Locale.ROOT))
                .toList();
    }

    static void requireAllowed(String answer) throws NodeException {
        if (answer.startsWith(DENIED) || answer.startsWith(DENIED_IN_OTHER_WORDS)) {
            throw new NodeException(Kind.DENIED, "its Runtime API needs level admin (stats socket … level admin)");
        }
    }

    /**
     * The exception for an answer that cannot be parsed. It quotes the answer, so pass only answers to commands without
     * key material.
     */
    static NodeException unreadable(String answer) {
        String first = answer.strip().lines().findFirst().orElse("");
        return new NodeException(
                Kind.UNREADABLE,
                "it answers what is not known: "
                        + first.substring(0, Math.min(SHOWN, first.length())).replaceAll("[^\\x20-\\x7e]", "?"));
    }
}
