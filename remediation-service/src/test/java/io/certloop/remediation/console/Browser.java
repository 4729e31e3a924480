package io.certloop.remediation.console;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.http.Cookies;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** As much of a browser as the pages need without a script: cookies, forms, and where they lead. */
final class Browser {

    private static final Pattern CSRF = Pattern.compile("name=\"csrf\" value=\"([0-9a-f]+)\"");

    private final Map<String, String> cookies = new LinkedHashMap<>();
    private String language = "en";
    private String csrf = "";

    static Browser in(String token) {
        Browser browser = new Browser();
        browser.get("/console/login");
        Response in = browser.press("/console/login", Map.of("token", token));
        assertThat(in.statusCode()).as(in.asString()).isEqualTo(303);
        return browser;
    }

    Browser speaking(String wanted) {
        language = wanted;
        return this;
    }

    Response get(String path) {
        Response page = keep(request().get(path));
        Matcher field = CSRF.matcher(page.asString());
        if (field.find()) {
            csrf = field.group(1);
        }
        return page;
    }

    Response press(String path, Map<String, String> form) {
        return keep(
                request()
                        .header("Sec-Fetch-Site", "same-origin")
                        .formParam("csrf", csrf)
                        .formParams(form)
                        .post(path));
    }

    RequestSpecification request() {
        return given().redirects()
                .follow(false)
                .header("Accept-Language", language)
                .cookies(cookies);
    }

    /** For what is read by another client: REST Assured waits for the end of a stream. */
    String cookies() {
        return cookies.entrySet().stream()
                .map(each -> each.getKey() + "=" + each.getValue())
                .collect(Collectors.joining("; "));
    }

    String cookie(String name) {
        return cookies.get(name);
    }

    private Response keep(Response answer) {
        Cookies set = answer.detailedCookies();
        set.forEach(cookie -> cookies.put(cookie.getName(), cookie.getValue()));
        return answer;
    }
}
