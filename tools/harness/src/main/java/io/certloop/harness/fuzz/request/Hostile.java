package io.certloop.harness.fuzz.request;

import java.util.List;
import java.util.random.RandomGenerator;

/** Values that have broken services before. */
final class Hostile {

    /** As JSON writes them, without escapes of ours. */
    static final List<String> RAW_JSON =
            List.of(
                    "1e999999999",
                    "-1",
                    "0",
                    "2147483648",
                    "-9223372036854775809",
                    "9".repeat(2_000),
                    "0.1",
                    "NaN",
                    "01",
                    "null",
                    "true",
                    "{}",
                    "[]",
                    "[".repeat(2_000) + "]".repeat(2_000),
                    "{\"a\":".repeat(1_500) + "1" + "}".repeat(1_500),
                    "\"\\ud800\"",
                    "\"\\udc00\\ud800\"",
                    "\"\\u0000\"",
                    "\"a\\nb\\r\\u001b[31m\"",
                    "\"\\u202e\\u2028\\u0085\"",
                    "\"unfinished",
                    "\"\\x\"",
                    "'single'");

    static final List<String> TEXTS =
            List.of(
                    "",
                    " ",
                    "\t",
                    "a".repeat(129),
                    "a".repeat(201),
                    "a".repeat(1_001),
                    "a".repeat(70_000),
                    "中".repeat(300),
                    "😀".repeat(200),
                    "'; drop table run; --",
                    "<script>alert(1)</script>{{7*7}}${7*7}{#each}",
                    "../../etc/passwd",
                    "\u202Eabc\u2028\u0085",
                    "+999999999-12-31T23:59:59Z",
                    "-999999999-01-01T00:00:00Z",
                    "+10000-01-01T00:00:00Z",
                    "0000-00-00T00:00:00Z",
                    "2026-02-30T25:61:61Z",
                    "9999-12-31T23:59:59.999999999Z",
                    "P999999999999D",
                    "PT9223372036854775807S",
                    "-PT1S",
                    "PT0S",
                    "P1Y",
                    "9223372036854775808",
                    "-9223372036854775808",
                    "-1",
                    "0",
                    "1e3",
                    "NaN",
                    "00000000-0000-0000-0000-000000000000",
                    "1-1-1-1-1",
                    "*.example.com",
                    ".example.com",
                    "xn--",
                    "xn--\u00fc.example",
                    "a..example",
                    "[::1]",
                    "127.0.0.1",
                    "[fe80::1%25eth0]",
                    "0x7f.1",
                    "http://[",
                    "http://127.0.0.1:99999/",
                    "https://user:pw@127.0.0.1/",
                    "file:///etc/passwd",
                    "GMT+25:00",
                    "UTC+18:01",
                    "DEPLOYMENT_STUCK ",
                    "deployment_stuck");

    /** In a path or a query, as sent. */
    static final List<String> ENCODED =
            List.of(
                    "%00",
                    "%0a",
                    "%ff",
                    "%c0%80",
                    "%ed%a0%80",
                    "%zz",
                    "%",
                    "%2f",
                    "%5c",
                    "%3b",
                    "%252f",
                    "%e2%80%ae",
                    "%F0%9F%98%80",
                    "+",
                    "%20",
                    "%7f",
                    "%25",
                    "a%0d%0aX-Injected:%20b");

    static final List<String> MEDIA_TYPES =
            List.of(
                    "",
                    " ",
                    "a",
                    "/",
                    "*/*",
                    "*",
                    "a/b",
                    "text/html;q=x",
                    "text/html;q=",
                    "application/json;charset=utf-16",
                    "application/json;charset=nonsense",
                    "application/json;charset=\"",
                    "application/json, text/plain",
                    "application/json;;;",
                    "application/json;q=2",
                    "image/png",
                    "text/csv",
                    "text/calendar",
                    "image/svg+xml",
                    "application/xml",
                    "multipart/form-data",
                    "multipart/form-data; boundary=x",
                    "application/x-www-form-urlencoded",
                    "text/event-stream",
                    "application/problem+json",
                    "text/plain",
                    ",",
                    ";q=1",
                    "a/b;".repeat(500),
                    "a/b,".repeat(500));

    static final List<String> METHODS =
            List.of(
                    "OPTIONS",
                    "HEAD",
                    "PUT",
                    "PATCH",
                    "DELETE",
                    "POST",
                    "GET",
                    "TRACE",
                    "FOO",
                    "get",
                    "CONNECT",
                    "PROPFIND");

    private Hostile() {}

    static String one(List<String> from, RandomGenerator random) {
        return from.get(random.nextInt(from.size()));
    }
}
