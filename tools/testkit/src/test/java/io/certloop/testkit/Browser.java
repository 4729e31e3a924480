package io.certloop.testkit;

import static io.restassured.RestAssured.given;

import io.restassured.http.Cookies;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** As much of a browser as the pages need without a script: cookies, forms, and where they lead. */
public final class Browser {

    private static final Pattern CSRF = Pattern.compile("name=\"csrf\" value=\"([0-9a-f]+)\"");

    private static final int SEE_OTHER = 303;

    private final Map<String, String> cookies = new LinkedHashMap<>();
    private String language = "en";
    private String csrf = "";

    /** With a session that remediation-service keeps; cookies go to all ports. */
    public static Browser withSession(String session) {
        Browser browser = new Browser();
        browser.cookies.put("certloop_session", session);
        return browser;
    }

    /** Through the login of the service that has it. */
    public static Browser signedIn(String token) {
        Browser browser = new Browser();
        browser.get("/console/login");
        Response in = browser.press("/console/login", Map.of("token", token));
        if (in.statusCode() != SEE_OTHER) {
            throw new AssertionError("the login answered " + in.statusCode() + in.asString());
        }
        return browser;
    }

    public Browser speaking(String wanted) {
        language = wanted;
        return this;
    }

    public Response get(String path) {
        Response page = keep(request().get(path));
        Matcher field = CSRF.matcher(page.asString());
        if (field.find()) {
            csrf = field.group(1);
        }
        return page;
    }

    public Response press(String path, Map<String, ?> form) {
        return keep(request()
                .header("Sec-Fetch-Site", "same-origin")
                .formParam("csrf", csrf)
                .formParams(form)
                .post(path));
    }

    public RequestSpecification request() {
        return given().redirects()
                .follow(false)
                .header("Accept-Language", language)
                .cookies(cookies);
    }

    /** For what is read by another client: REST Assured waits for the end of a stream. */
    public String cookies() {
        return cookies.entrySet().stream()
                .map(each -> each.getKey() + "=" + each.getValue())
                .collect(Collectors.joining("; "));
    }

    public String cookie(String name) {
        return cookies.get(name);
    }

    /** The names of what a page is told. */
    public Stream<String> events(URI from) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(from).header("Cookie", cookies()).build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofLines())
                .body()
                .filter(line -> line.startsWith("event:"))
                .map(line -> line.substring("event:".length()).strip());
    }

    private Response keep(Response answer) {
        Cookies set = answer.detailedCookies();
        set.forEach(cookie -> cookies.put(cookie.getName(), cookie.getValue()));
        return answer;
    }
}
