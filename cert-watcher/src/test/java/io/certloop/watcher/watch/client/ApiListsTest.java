package io.certloop.watcher.watch.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.filter.TokenFilter;
import com.fasterxml.jackson.databind.JsonNode;
import io.certloop.watcher.watch.list.UnusableListException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

class ApiListsTest {

    private final Deque<ApiServer.Answer> answers = new ArrayDeque<>();
    private final List<String> asked = new ArrayList<>();

    private void answers(int status, String body) {
        answers.add(new ApiServer.Answer(status, new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8))));
    }

    private ApiLists lists() {
        return new ApiLists(path -> {
            asked.add(path);
            return answers.remove();
        });
    }

    private List<JsonNode> list() {
        return lists().list("/api/v1/services", "", TokenFilter.INCLUDE_ALL).orElseThrow();
    }

    @Test
    void ofASecretOnlyNameAndCertificateBecomeObjects() {
        answers(200, """
                {"kind":"SecretList","metadata":{"resourceVersion":"7"},"items":[
                  {"metadata":{"name":"tls","namespace":"shop","labels":{"a":"b"},"annotations":{
                     "kubectl.kubernetes.io/last-applied-configuration":"{\\"data\\":{\\"tls.key\\":\\"S0VZ\\"}}"}},
                   "data":{"ca.crt":"Q0E=","tls.crt":"Q1JU","tls.key":"S0VZ"},"type":"kubernetes.io/tls"},
                  {"metadata":{"name":"empty","namespace":"shop"},"type":"kubernetes.io/tls"}]}
                """);

        List<JsonNode> secrets =
                lists().list("/api/v1/secrets", "", SecretFields.LIST).orElseThrow();

        assertThat(secrets.toString())
                .isEqualTo("[{\"metadata\":{\"name\":\"tls\",\"namespace\":\"shop\"},"
                        + "\"data\":{\"tls.crt\":\"Q1JU\"}}, "
                        + "{\"metadata\":{\"name\":\"empty\",\"namespace\":\"shop\"}}]");
    }

    @Test
    void allPagesAreRead() {
        answers(200, "{\"metadata\":{\"continue\":\"a b\"},\"items\":[1,2]}");
        answers(200, "{\"metadata\":{},\"items\":[3]}");

        assertThat(list()).extracting(JsonNode::asInt).containsExactly(1, 2, 3);
        assertThat(asked).containsExactly("/api/v1/services?limit=500", "/api/v1/services?limit=500&continue=a+b");
    }

    @Test
    void aListThatTheServerForgotIsBegunAgainOnce() {
        answers(200, "{\"metadata\":{\"continue\":\"x\"},\"items\":[1]}");
        answers(410, "{}");
        answers(200, "{\"metadata\":{},\"items\":[1,2]}");

        assertThat(list()).hasSize(2);
    }

    @Test
    void aKindThatTheClusterDoesNotKnowHasNoObjects() {
        answers(404, "{}");

        assertThat(lists().list("/apis/x/v1/gateways", "", TokenFilter.INCLUDE_ALL))
                .isEmpty();
    }

    @Test
    void whatCannotBeListedIsNamedWithWhatHasToBeDone() {
        answers(403, "{\"message\":\"secret\"}");
        assertThatThrownBy(this::list)
                .isInstanceOf(UnusableListException.class)
                .hasMessage("Kubernetes, /api/v1/services: HTTP 403; expected the right to list them" + " (RBAC)");
        answers(500, "{}");
        assertThatThrownBy(this::list).hasMessageEndingWith("HTTP 500");
        answers(200, "{\"items\":[");
        assertThatThrownBy(this::list).hasMessageContaining("no answer (JsonEOFException)");
        assertThatThrownBy(() -> new ApiLists(path -> {
                            throw new IOException("secret");
                        })
                        .list("/api/v1/services", "", TokenFilter.INCLUDE_ALL))
                .isInstanceOf(UnusableListException.class)
                .hasMessageEndingWith("no answer (IOException)");
    }
}
