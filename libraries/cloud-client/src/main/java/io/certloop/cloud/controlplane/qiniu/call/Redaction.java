package io.certloop.cloud.controlplane.qiniu.call;

import io.certloop.cloud.controlplane.qiniu.account.Account;
import java.util.regex.Pattern;

/** Cleans a text of the provider for logs and answers: short, printable, without our keys. */
public final class Redaction {

    private static final int LONGEST = 200;
    private static final String GONE = "[redacted]";
    private static final Pattern AUTHORIZATION = Pattern.compile("(?i)\\b(QBox|Qiniu)\\s+\\S+:\\S+");
    private static final Pattern PEM = Pattern.compile("-----BEGIN.*?(-----END[^-]*-----|$)", Pattern.DOTALL);

    private final Account account;

    public Redaction(Account account) {
        this.account = account;
    }

    String clean(String text) {
        String clean = PEM.matcher(text).replaceAll(GONE);
        clean = AUTHORIZATION.matcher(clean).replaceAll(GONE);
        clean = clean.replace(account.secretKey(), GONE).replace(account.accessKey(), GONE);
        clean = clean.replaceAll("\\p{Cntrl}+", " ").strip();
        return clean.length() <= LONGEST ? clean : clean.substring(0, LONGEST) + "…";
    }
}
