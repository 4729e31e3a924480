package io.certloop.cli.running;

import java.util.ArrayList;
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
    private static final Map<Pattern, String> SECRETS = new LinkedHashMap<>();

    static {
        hide("(Bearer|bearer|Basic|QBox|Qiniu) +[A-Za-z0-9+/=._:~-]{6,}", "$1 " + HIDDEN);
        hide(KEY_BEGINS + ".*" + KEY_ENDS, HIDDEN);
        hide("(://)[^/@ \"]+@", "$1" + HIDDEN + "@");
        hide(
                "((token|secret|password|passwd|passphrase|secretKey|accessKey|sign)\"?)([=:]" + " *\"?)[^\"&, ]{4,}",
                "$1$3" + HIDDEN);
    }

    private boolean inKey;

    private static void hide(String secret, String by) {
        SECRETS.put(Pattern.compile(secret), by);
    }

    List<String> of(List<String> lines) {
        var clean = new ArrayList<String>();
        for (var line : lines) {
            clean.add(of(line));
        }
        return clean;
    }

    private String of(String line) {
        var clean = line;
        for (var each : SECRETS.entrySet()) {
            clean = each.getKey().matcher(clean).replaceAll(each.getValue());
        }
        boolean hidden = inKey || KEY_BEGINS.matcher(clean).find();
        inKey = hidden && !KEY_ENDS.matcher(clean).find();
        return hidden ? HIDDEN : clean;
    }
}
