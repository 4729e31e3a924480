package io.certloop.cli.running;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Removes secrets from text. Our services print none; a proxy between them and this command, or another program's log,
 * might.
 */
final class Redaction {

    private static final String HIDDEN = "REDACTED";
    private static final Pattern KEY_BEGINS = Pattern.compile("-----BEGIN [A-Z ]*PRIVATE KEY-----");
    private static final Pattern KEY_ENDS = Pattern.compile("-----END [A-Z ]*PRIVATE KEY-----");
    private static final Map<String, String> SECRETS = new LinkedHashMap<>();

    static {
        SECRETS.put("(Bearer|bearer|Basic|QBox|Qiniu) +[A-Za-z0-9+/=._:~-]{6,}", "$1 " + HIDDEN);
        SECRETS.put(KEY_BEGINS + ".*" + KEY_ENDS, HIDDEN);
        SECRETS.put("(://)[^/@ \"]+@", "$1" + HIDDEN + "@");
        SECRETS.put(
                "((token|secret|password|passwd|passphrase|secretKey|accessKey|sign)\"?)([=:]" + " *\"?)[^\"&, ]{4,}",
                "$1$3" + HIDDEN);
    }

    private boolean inKey;

    List<String> of(List<String> lines) {
        return lines.stream().map(this::of).toList();
    }

    private String of(String line) {
        var clean = line;
        for (var each : SECRETS.entrySet()) {
            clean = clean.replaceAll(each.getKey(), each.getValue());
        }
        boolean hidden = inKey || KEY_BEGINS.matcher(clean).find();
        inKey = hidden && !KEY_ENDS.matcher(clean).find();
        return hidden ? HIDDEN : clean;
    }
}
