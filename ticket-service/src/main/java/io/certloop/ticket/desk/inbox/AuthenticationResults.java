package io.certloop.ticket.desk.inbox;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what mail servers found out about the sender of a mail (RFC 8601). */
final class AuthenticationResults {

    private static final Pattern SERVER = Pattern.compile("\\s*\"?([^\\s;\"(]+)");

    private static final String METHOD = "(?i);\\s*dmarc\\s*(?:/\\s*\\d+\\s*)?=\\s*";
    private static final Pattern RESULT = Pattern.compile(METHOD + "[a-z]");
    private static final Pattern FAIL = Pattern.compile(METHOD + "fail\\b");

    /** A quoted string, or a comment without others in it. */
    private static final Pattern ASIDE =
            Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*+\"|\\((?:[^()\\\\]|\\\\.)*+\\)");

    private AuthenticationResults() {}

    /**
     * Whether DMARC failed. The topmost field of a believed server that has a result of DMARC
     * counts; what is further down may have come with the mail.
     *
     * @param fields the topmost first
     * @param servers in lower case
     */
    static boolean dmarcFails(List<String> fields, Set<String> servers) {
        for (String field : fields) {
            Matcher server = SERVER.matcher(field);
            if (!server.lookingAt()
                    || !servers.contains(server.group(1).toLowerCase(Locale.ROOT))) {
                continue;
            }
            // The sender chose some of what stands in quotes and comments: it may hide nothing.
            String plain = withoutAsides(field);
            if (FAIL.matcher(field).find() || FAIL.matcher(plain).find()) {
                return true;
            }
            if (RESULT.matcher(plain).find()) {
                return false;
            }
        }
        return false;
    }

    private static String withoutAsides(String field) {
        String before = field;
        String after = ASIDE.matcher(before).replaceAll(" ");
        while (!after.equals(before)) {
            before = after;
            after = ASIDE.matcher(before).replaceAll(" ");
        }
        return after;
    }
}
