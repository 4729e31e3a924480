package io.certloop.ticket.recognition;

import java.util.List;
import java.util.regex.Pattern;

/** What a customer wrote himself: without the answer that his mail quotes, and his signature. */
final class OwnWords {

    private static final Pattern QUOTED = Pattern.compile("\\s*[>|].*");

    /** What mail programs write above the mail that they quote. */
    private static final Pattern HEAD_OF_QUOTE =
            Pattern.compile(
                    "\\s*(-{2,}\\s*(原始邮件|原始郵件|原邮件|原信件|original message|转发|轉寄|forwarded).*"
                            + "|on .{4,90} wrote:\\s*"
                            + "|.{0,60}[写寫]道\\s*[:：]\\s*"
                            + "|(发件人|寄件者|from)\\s*[:：].*"
                            + "|_{8,}\\s*)",
                    Pattern.CASE_INSENSITIVE);

    private static final Pattern SIGNATURE =
            Pattern.compile(
                    "\\s*(--|—{1,3}|((best|kind|warm) )?regards\\b.*|(br|best|cheers|sincerely)[,.]?"
                            + "|此致.*|敬[上礼禮].*|[顺順][颂頌].*|祝好.*|sent from my .*|[发發來来]自我的.*)\\s*",
                    Pattern.CASE_INSENSITIVE);

    private OwnWords() {}

    /** The whole comment where nothing of his own would be left. */
    static String of(String comment) {
        List<String> lines = comment.lines().toList();
        var own = new StringBuilder();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            boolean begun = !own.toString().isBlank();
            boolean quotesUnmarked =
                    HEAD_OF_QUOTE.matcher(line).matches() && !quotesBelow(lines, i + 1);
            if (begun && (quotesUnmarked || SIGNATURE.matcher(line).matches())) {
                break;
            }
            if (!QUOTED.matcher(line).matches() && !HEAD_OF_QUOTE.matcher(line).matches()) {
                own.append(line).append('\n');
            }
        }
        return own.toString().isBlank() ? comment : own.toString().strip();
    }

    private static boolean quotesBelow(List<String> lines, int from) {
        return lines.stream()
                .skip(from)
                .filter(line -> !line.isBlank())
                .findFirst()
                .filter(line -> QUOTED.matcher(line).matches())
                .isPresent();
    }
}
