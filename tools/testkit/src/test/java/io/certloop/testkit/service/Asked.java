package io.certloop.testkit.service;

import com.fasterxml.jackson.databind.JsonNode;
import io.certloop.testkit.stage.JsonHttp;
import io.restassured.RestAssured;
import java.net.URI;

/**
 * What a test asks the application again and again while it waits. REST Assured compiles every path into an answer
 * anew, which costs more than all the rest of the wait.
 */
public final class Asked {

    private static final JsonHttp HTTP = new JsonHttp();

    private Asked() {}

    /** @throws java.io.UncheckedIOException unless the answer is a success */
    public static JsonNode json(String path) {
        return HTTP.get(URI.create("http://localhost:" + RestAssured.port + path))
                .required();
    }
}
