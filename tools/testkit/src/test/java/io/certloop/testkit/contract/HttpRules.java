package io.certloop.testkit.contract;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What every service of ours answers to a request that no service should take as it is. */
public final class HttpRules {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String END = "Connection: close\r\n\r\n";

    private final URI service;
    private final String authorization;
    private final List<String> broken = new ArrayList<>();

    private HttpRules(URI service, String authorization) {
        this.service = service;
        this.authorization = authorization;
    }

    /**
     * @param list a path that answers a list to a GET
     * @param authorization header lines, each with its end; empty where none are needed
     * @return the rules that the service breaks
     */
    public static List<String> brokenBy(URI service, String list, String authorization) {
        var rules = new HttpRules(service, authorization);
        rules.refused("an empty Host", 400, "GET " + list, "Host:\r\n");
        rules.refused("two Hosts", 400, "GET " + list, "Host: a\r\nHost: b\r\n");
        rules.refused("no Host", 400, "GET " + list, "");
        rules.refused(
                "an empty Host at the login",
                400,
                "POST /console/login",
                "Host:\r\nOrigin: http://x\r\nContent-Length: 0\r\n");
        rules.refused(
                "an unknown Transfer-Encoding", 400, "POST " + list, "Host: a\r\nTransfer-Encoding: xchunked\r\n");
        rules.refused("an empty Accept", 406, "GET " + list, "Host: a\r\nAccept:\r\n");
        rules.refused("half an Accept", 406, "GET " + list, "Host: a\r\nAccept: text\r\n");
        rules.refused("a weight that is no number", 400, "GET " + list, "Host: a\r\nAccept-Language: zh;q=x\r\n");
        for (String type : List.of("", "a", "application/json, text/plain", "/")) {
            rules.refused(
                    "Content-Type '" + type + "'",
                    415,
                    "POST " + list,
                    "Host: a\r\nContent-Length: 2\r\nContent-Type: " + type + "\r\n",
                    "{}");
        }
        rules.refused("NUL in a path", 400, "GET " + list + "/a%00b", "Host: a\r\n");
        rules.refused("a line end in a path", 400, "GET " + list + "/a%0ab", "Host: a\r\n");
        rules.refused("; in a path", 400, "GET /console;x=1", "Host: a\r\n");
        rules.refused("an unknown path", 404, "GET /q/nothing", "Host: a\r\n");
        rules.headers(list);
        return rules.broken;
    }

    private void refused(String what, int status, String line, String headers) {
        refused(what, status, line, headers, "");
    }

    private void refused(String what, int status, String line, String headers, String body) {
        String answer = ask(line, headers, body);
        if (!answer.startsWith("HTTP/1.1 " + status + " ")
                || !answer.toLowerCase(Locale.ROOT).contains("\r\ncontent-type: application/problem+json")
                || !answer.contains("\"status\":" + status)) {
            broken.add(what + ": " + answer);
        }
    }

    private void headers(String list) {
        String answer = ask("GET " + list, "Host: a\r\n", "").toLowerCase(Locale.ROOT);
        if (!answer.startsWith("http/1.1 200 ")
                || !answer.contains("\r\nx-content-type-options: nosniff\r\n")
                || !answer.contains("\r\ncache-control: no-store\r\n")) {
            broken.add("headers of a list: " + answer);
        }
    }

    private String ask(String line, String headers, String body) {
        return RawHttp.exchange(service, line + " HTTP/1.1\r\n" + headers + authorization + END + body, PATIENCE);
    }
}
