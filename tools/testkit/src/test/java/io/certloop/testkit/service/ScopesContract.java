package io.certloop.testkit.service;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.certloop.testkit.Browser;
import io.certloop.testkit.StageSessions;
import io.certloop.testkit.StageTokens;
import io.certloop.testkit.contract.Contract;
import io.certloop.testkit.contract.RoleTable;
import io.quarkus.test.common.http.TestHTTPResource;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Every operation of the contract as every role, for the caller's own account and for another one's: nothing of the
 * other one is in any answer, page or stream.
 */
public abstract class ScopesContract {

    /** Whose objects the callers see; the word is in each of them. */
    protected static final String OURS = "ours";

    /** The word is in everything that the callers must not see. */
    protected static final String THEIRS = "theirs";

    private static final String BANNER = "You act on the whole fleet";
    private static final int UNKNOWN = 401;
    private static final int KNOWN_AFTER_MILLIS = 1_100;
    private static final int PATIENCE_SECONDS = 5;
    private static final String STREAM = "text/event-stream";

    private final Contract contract;
    private final Map<String, String> tokens = new HashMap<>();
    private final Set<String> fresh = new HashSet<>();
    private final HttpClient http = HttpClient.newHttpClient();

    @TestHTTPResource
    URI service;

    @Inject
    DataSource database;

    protected ScopesContract(String service) {
        this.contract = Contract.of(service);
    }

    protected static String account(String owner) {
        return "acct-" + owner;
    }

    /** The values of the parameters of a path that name something of this owner. */
    protected abstract String filled(String path, String owner);

    /** A body about this owner's account; empty if none was given for the operation. */
    protected abstract Optional<String> body(String operation, String owner);

    /** What is not read: it asks for nothing of a team, or names something else. */
    protected abstract List<String> leftOut();

    /** Operations that list: each shows something of ours. */
    protected abstract List<String> lists();

    /** The pages and parts of the console, with {id} of what they are about. */
    protected abstract List<String> pages();

    protected void execute(String sql) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    protected long count(String sql) throws SQLException {
        return Long.parseLong(texts(sql).getFirst());
    }

    private List<String> texts(String sql) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement(sql);
                var rows = statement.executeQuery()) {
            List<String> all = new ArrayList<>();
            while (rows.next()) {
                all.add(rows.getString(1));
            }
            return all;
        }
    }

    /** Of a program with this role and a scope. */
    protected String token(String role, String accounts, String labels) {
        return tokens.computeIfAbsent(role + accounts + labels, any -> {
            String value = "clt_" + UUID.randomUUID().toString().replace("-", "") + "abcdefghijk";
            try {
                execute(("insert into api_token (id, hash, name, roles, accounts, labels,"
                                + " created_by, created_at, expires_at) values"
                                + " (gen_random_uuid(), '\\x%s', '%s', '{%s}',"
                                + " '{%s}', '{%s}', 'matrix', now(),"
                                + " now() + interval '1 day')")
                        .formatted(StageTokens.sha256(value), UUID.randomUUID(), role, accounts, labels));
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
            fresh.add(value);
            return value;
        });
    }

    /** What came back. */
    protected record Answer(int status, String text) {

        /** What repeats the address that was asked for tells nothing. */
        boolean isLeak(String asked) {
            return text.replace(asked, "")
                    .replace(URLEncoder.encode(asked, StandardCharsets.UTF_8), "")
                    .contains(THEIRS);
        }
    }

    protected Answer ask(String method, String path, Optional<String> body, String token) {
        HttpRequest.Builder request = HttpRequest.newBuilder(service.resolve(path))
                .method(method, body.map(BodyPublishers::ofString).orElseGet(BodyPublishers::noBody))
                .header("Authorization", "Bearer " + token)
                .header("Last-Event-ID", "0")
                .header("Sec-Fetch-Site", "same-origin");
        body.ifPresent(text -> request.header("Content-Type", contentType(method + " " + path)));
        try {
            HttpResponse<InputStream> answer = http.send(request.build(), BodyHandlers.ofInputStream());
            boolean stream =
                    answer.headers().firstValue("Content-Type").orElse("").startsWith(STREAM);
            if (fresh.remove(token) && answer.statusCode() == UNKNOWN) {
                answer.body().close();
                Thread.sleep(KNOWN_AFTER_MILLIS); // a token is known a second after it was issued
                return ask(method, path, body, token);
            }
            return new Answer(answer.statusCode(), stream ? beginning(answer.body()) : all(answer.body()));
        } catch (IOException e) {
            throw new IllegalStateException(method + " " + path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String contentType(String operation) {
        return operation.contains("/import") ? "application/x-ndjson" : "application/json";
    }

    private static String all(InputStream body) throws IOException {
        try (body) {
            return new String(body.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** What a stream sends until it has sent something, and a little more. */
    private static String beginning(InputStream body) throws InterruptedException {
        var text = new StringBuffer();
        var reading = CompletableFuture.runAsync(
                () -> {
                    try {
                        for (int c = body.read(); c >= 0; c = body.read()) {
                            text.append((char) c);
                            if (text.indexOf("\n\n") > 0 && text.indexOf("data") >= 0) {
                                return;
                            }
                        }
                    } catch (IOException e) {
                        return; // closed below
                    }
                },
                Thread::startVirtualThread);
        try {
            reading.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException | java.util.concurrent.ExecutionException e) {
            // A stream that has nothing to say.
        }
        try {
            body.close();
        } catch (IOException e) {
            return text.toString();
        }
        return text.toString();
    }

    @Test
    void noOperationTellsAnybodyOfAnotherAccount() throws SQLException {
        List<String> wrong = new ArrayList<>();
        for (String role : roles()) {
            String token = token(role, account(OURS), "");
            for (var path : contract.document().get("paths").properties()) {
                for (var operation : path.getValue().properties()) {
                    String method = operation.getKey().toUpperCase(Locale.ROOT);
                    String name = method + " " + path.getKey();
                    if (!operation.getValue().path("x-roles").isEmpty()
                            && !leftOut().contains(name)) {
                        wrong.addAll(asked(name, method, path.getKey(), role, token, operation));
                    }
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    private List<String> asked(
            String name, String method, String path, String role, String token, Map.Entry<String, JsonNode> operation) {
        List<String> wrong = new ArrayList<>();
        boolean allowed = allows(operation.getValue(), role);
        for (String owner : List.of(THEIRS, OURS)) {
            Optional<String> body = operation.getValue().has("requestBody")
                    ? body(name, owner).or(() -> Optional.of("{}"))
                    : Optional.empty();
            Answer answer = ask(method, filled(path, owner), body, token);
            if (answer.isLeak(filled(path, owner))) {
                wrong.add(name + " as " + role + " tells: " + answer.text());
            }
            boolean isForeign = owner.equals(THEIRS) && path.contains("{");
            boolean isOwnRead = owner.equals(OURS) && method.equals("GET");
            if ((!allowed || isOfTheWholeFleet(operation.getValue())) && answer.status() != 403
                    || allowed && isForeign && answer.status() != 404 && answer.status() != 403
                    || allowed && isOwnRead && !isOfTheWholeFleet(operation.getValue()) && answer.status() != 200) {
                wrong.add(name + " of " + owner + " as " + role + ": " + answer.status());
            }
            if (allowed && isOwnRead && lists().contains(name) && !answer.text().contains(OURS)) {
                wrong.add(name + " as " + role + " does not show ours: " + answer.text());
            }
        }
        return wrong;
    }

    private static boolean isOfTheWholeFleet(JsonNode operation) {
        return operation.path("description").asText().replaceAll("\\s+", " ").contains("For callers without a scope");
    }

    private static List<String> roles() {
        return StageTokens.ACCOUNTS.values().stream()
                .flatMap(List::stream)
                .distinct()
                .toList();
    }

    private static boolean allows(JsonNode operation, String role) {
        return new RoleTable.Row(
                        "",
                        "",
                        Optional.empty(),
                        java.util.stream.StreamSupport.stream(
                                        operation.get("x-roles").spliterator(), false)
                                .map(JsonNode::asText)
                                .collect(java.util.stream.Collectors.toSet()),
                        false)
                .allows(List.of(role));
    }

    @Test
    void noPageTellsOfAnotherAccount() throws SQLException {
        List<String> wrong = new ArrayList<>();
        String token = token("admin", account(OURS), "");
        for (String page : pages()) {
            Answer theirs = ask("GET", filled(page, THEIRS), Optional.empty(), token);
            Answer ours = ask("GET", filled(page, OURS), Optional.empty(), token);
            if (theirs.isLeak(filled(page, THEIRS)) || ours.isLeak(filled(page, OURS))) {
                wrong.add(page + " tells: " + theirs.text() + ours.text());
            }
            if (page.contains("{") && theirs.status() != 404 || ours.status() != 200) {
                wrong.add(page + ": " + theirs.status() + ", of ours " + ours.status());
            }
        }
        assertThat(wrong).isEmpty();
    }

    /** It was broken in another service, which this one asks. */
    @Test
    void throughBrokenGlassAPageShowsWhatIsForeign() {
        String page = pages().stream()
                .filter(any -> any.contains("{"))
                .map(any -> filled(any, THEIRS))
                .findFirst()
                .orElseThrow();
        Browser scoped = Browser.withSession(StageSessions.SCOPED);
        Response missing = scoped.get(page);
        assertThat(missing.statusCode()).isEqualTo(404);
        assertThat(missing.asString()).contains("/console/break-glass").doesNotContain(BANNER);

        Response guessed = throughGlass(scoped, StageSessions.id("guessed")).get(page);
        assertThat(guessed.statusCode()).isEqualTo(404);
        assertThat(guessed.asString()).doesNotContain(BANNER);

        Response seen = throughGlass(scoped, StageSessions.GLASS).get(page);
        assertThat(seen.statusCode()).isEqualTo(200);
        assertThat(seen.asString()).contains(THEIRS, BANNER, "/console/break-glass");

        Browser whole =
                Browser.withSession(StageSessions.id(CheckedCallers.tokens().token("on-call")));
        assertThat(whole.get(page).asString()).doesNotContain("/console/break-glass", BANNER);
    }

    @Test
    void whoseSessionEndedSignsInAgain() {
        String page = pages().getFirst();
        Response ended = Browser.withSession(StageSessions.id("ended")).get(page);
        assertThat(ended.statusCode()).isEqualTo(303);
        assertThat(ended.header("Location")).contains("/console/login");
    }

    protected static RequestSpecification throughGlass(Browser browser, String glass) {
        return browser.request().cookie("certloop_glass", glass);
    }

    @Test
    void whoHasNoScopeSeesAll() {
        String token = CheckedCallers.token("admin");
        for (String list : lists()) {
            Answer answer = ask("GET", list.substring("GET ".length()), Optional.empty(), token);
            assertThat(answer.status()).as(list).isEqualTo(200);
            if (!list.endsWith("/stream")) {
                assertThat(answer.text()).as(list).contains(OURS, THEIRS);
            }
        }
    }

    /** A table without one cannot be read by scoped callers; a column that is missing neither. */
    @Test
    void everyTableHasAViewWithAllItsColumns() throws SQLException {
        assertThat(texts("select c.table_name || '.' || c.column_name"
                        + " from information_schema.columns c"
                        + " join information_schema.tables t using (table_schema,"
                        + " table_name) where t.table_type = 'BASE TABLE'"
                        + " and c.table_schema = current_schema()"
                        + " and c.table_name not like 'flyway%' and not exists ("
                        + " select from information_schema.columns v"
                        + " where v.table_schema = 'scoped'"
                        + " and v.table_name = c.table_name"
                        + " and v.column_name = c.column_name)"))
                .isEmpty();
    }

    /** Connections go back to the pool without a scope. */
    @AfterEach
    void noConnectionKeepsAScope() throws SQLException {
        List<String> paths = new ArrayList<>();
        List<java.sql.Connection> all = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            all.add(database.getConnection());
        }
        for (var connection : all) {
            try (connection;
                    var statement = connection.createStatement();
                    var rows = statement.executeQuery("show search_path")) {
                rows.next();
                paths.add(rows.getString(1));
            }
        }
        assertThat(paths).doesNotContain("scoped");
    }

    /** Deterministic, and without the word of anybody. */
    protected static UUID id(String kind, String owner) {
        return UUID.nameUUIDFromBytes((kind + owner).getBytes(StandardCharsets.UTF_8));
    }
}
