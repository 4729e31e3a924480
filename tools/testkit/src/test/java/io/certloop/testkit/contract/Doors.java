package io.certloop.testkit.contract;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Every operation of a contract, asked at the running service. */
public final class Doors {

    private static final int UNAUTHENTICATED = 401;
    private static final int FORBIDDEN = 403;

    private final URI service;
    private final List<RoleTable.Row> operations;
    private final HttpClient http = HttpClient.newHttpClient();

    public Doors(URI service, Contract contract) {
        this.service = service;
        this.operations = RoleTable.of(contract);
    }

    /** Operations that are open to anybody, as the contract says. */
    public List<String> open() {
        return operations.stream()
                .filter(RoleTable.Row::isOpen)
                .map(RoleTable.Row::toString)
                .toList();
    }

    /**
     * @param accounts names with their roles
     * @return what was allowed or refused otherwise than the contract says
     */
    public List<String> otherwise(Map<String, List<String>> accounts, UnaryOperator<String> tokenOf) {
        List<String> wrong = new ArrayList<>();
        for (RoleTable.Row row : guarded()) {
            accounts.forEach((name, roles) -> {
                int status = ask(row, Optional.of(tokenOf.apply(name)));
                boolean allowed = status != FORBIDDEN && status != UNAUTHENTICATED;
                if (allowed != row.allows(roles)) {
                    wrong.add(row + " as " + name + ": " + status);
                }
            });
        }
        return wrong;
    }

    /** Operations that take this token for a known one. */
    public List<String> taking(Optional<String> token) {
        return guarded().stream()
                .filter(row -> ask(row, token) != UNAUTHENTICATED)
                .map(RoleTable.Row::toString)
                .toList();
    }

    private List<RoleTable.Row> guarded() {
        return operations.stream().filter(row -> !row.isOpen()).toList();
    }

    private int ask(RoleTable.Row row, Optional<String> token) {
        HttpRequest.Builder request = HttpRequest.newBuilder(service.resolve(row.path()))
                .method(
                        row.method(),
                        row.contentType().isPresent() ? BodyPublishers.ofString("{}") : BodyPublishers.noBody());
        row.contentType().ifPresent(type -> request.header("Content-Type", type));
        token.ifPresent(value -> request.header("Authorization", "Bearer " + value));
        try {
            HttpResponse<InputStream> answer = http.send(request.build(), BodyHandlers.ofInputStream());
            answer.body().close(); // a stream of events would never end
            return answer.statusCode();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
