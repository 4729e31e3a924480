package io.certloop.cloud.controlplane.farm.reload;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.certloop.cloud.controlplane.farm.node.NodeException;
import io.certloop.cloud.controlplane.farm.node.NodeException.Kind;
import io.certloop.service.client.BoundedHttp;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.regex.Pattern;

/**
 * Sends HTTP requests to a node, and cleans its error texts for people: no keys, no control characters, at most 300
 * characters.
 */
final class ReloadCall {

    static final ObjectMapper JSON = new ObjectMapper();

    private static final int LARGEST = 1 << 20;
    private static final int LONGEST = 300;
    private static final Pattern PEM = Pattern.compile("-----BEGIN.*?(-----END[^-]*-----|$)", Pattern.DOTALL);

    private final HttpClient http;
    private final Duration timeout;

    /** @param timeout for the complete answer, in which the server may test its whole configuration */
    ReloadCall(HttpClient http, Duration timeout) {
        this.http = http;
        this.timeout = timeout;
    }

    /**
     * Parses the address that a node's entry in the accounts file gives in a member.
     *
     * @throws IllegalArgumentException if it is no http or https address; the message names the member but not the
     *     value
     */
    static URI address(String member, String value) {
        try {
            URI uri = URI.create(value);
            if (uri.getHost() != null && String.valueOf(uri.getScheme()).matches("https?")) {
                return uri;
            }
        } catch (IllegalArgumentException e) {
            // Told below, without the value.
        }
        throw new IllegalArgumentException(member + " is no address with http or https");
    }

    BoundedHttp.Answer send(HttpRequest request) throws NodeException {
        try {
            return BoundedHttp.send(http, request, timeout, LARGEST);
        } catch (IOException e) {
            throw new NodeException(
                    Kind.SILENT, clean("no answer: " + e.getClass().getSimpleName()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NodeException(Kind.SILENT, "interrupted while waiting for the answer");
        }
    }

    /** The parsed JSON; Jackson's {@code MissingNode} if the text is no JSON. */
    static JsonNode json(String body) {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException e) {
            return JSON.missingNode();
        }
    }

    static String clean(String told) {
        String clean = PEM.matcher(told).replaceAll("[redacted]");
        clean = clean.replaceAll("\\p{Cntrl}+", " ").strip();
        return clean.length() <= LONGEST ? clean : clean.substring(0, LONGEST) + "…";
    }
}
