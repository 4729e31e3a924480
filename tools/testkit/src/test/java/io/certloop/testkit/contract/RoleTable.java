package io.certloop.testkit.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;

/** The roles that may use each operation, from {@code x-roles} in a service's contract. */
public final class RoleTable {

    private static final Map<String, Set<String>> HELD = Map.of(
            "operator", Set.of("viewer"),
            "approver", Set.of("viewer"),
            "admin", Set.of("operator", "approver", "viewer"));

    private RoleTable() {}

    /**
     * One operation and its roles.
     *
     * @param path with values for its parameters; they name nothing that exists
     * @param contentType of its body; empty if it takes none
     * @param isOpen whether everybody may use it without authentication, so that it never answers 401
     */
    public record Row(String method, String path, Optional<String> contentType, Set<String> roles, boolean isOpen) {

        /** Tells whether a caller with these roles may use the operation. */
        public boolean allows(List<String> given) {
            Set<String> all = new HashSet<>(given);
            given.forEach(role -> all.addAll(HELD.getOrDefault(role, Set.of())));
            return roles.stream().anyMatch(all::contains);
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    /**
     * Returns a row for each operation of a contract.
     *
     * @throws IllegalStateException if an operation names no roles
     */
    public static List<Row> of(Contract contract) {
        List<Row> rows = new ArrayList<>();
        Contract.eachOperation(
                contract.document(), (method, path, operation) -> rows.add(row(method, path, operation)));
        return rows;
    }

    private static Row row(String method, String path, JsonNode operation) {
        JsonNode roles = operation.path("x-roles");
        boolean provesItselfOtherwise = operation.path("security").isEmpty() && operation.has("security");
        if (roles.isEmpty() && !provesItselfOtherwise) {
            throw new IllegalStateException(method + " " + path + " names no x-roles");
        }
        var types = operation.at("/requestBody/content").fieldNames();
        return new Row(
                method,
                path.replace("{name}", "nobody.example")
                        .replaceAll("\\{[^}]*}", "00000000-0000-0000-0000-000000000000"),
                types.hasNext() ? Optional.of(types.next()) : Optional.empty(),
                Set.copyOf(StreamSupport.stream(roles.spliterator(), false)
                        .map(JsonNode::asText)
                        .toList()),
                provesItselfOtherwise && !operation.at("/responses").has("401"));
    }
}
