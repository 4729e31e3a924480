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

    private AuthenticationResults() {}

    /**
     * Whether DMARC failed. The topmost field of a believed server that has a result of DMARC counts; what is further
     * down may have come with the mail.
     *
     * @param fields the topmost first
     * @param servers in lower case
     */
    static boolean dmarcFails(List<String> fields, Set<String> servers) {
        for (String field : fields) {
            Matcher server = SERVER.matcher(field);
            if (!server.lookingAt() || !servers.contains(server.group(1).toLowerCase(Locale.ROOT))) {
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

    /** The field without quoted strings and comments, which can be nested. */
    private static String withoutAsides(String field) {
        var plain = new StringBuilder();
        boolean isQuoted = false;
        int depth = 0;
        for (int i = 0; i < field.length(); i++) {
            char c = field.charAt(i);
            if (c == '\\') {
                i++;
            } else if (isQuoted || c == '"' && depth == 0) {
                isQuoted = !isQuoted || c != '"';
            } else if (c == '(') {
                depth++;
            } else if (c == ')') {
                depth--;
            } else if (depth == 0) {
                plain.append(c);
            }
        }
        return plain.toString();
    }
}
