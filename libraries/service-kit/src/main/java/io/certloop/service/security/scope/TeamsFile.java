package io.certloop.service.security.scope;

import io.certloop.service.files.CheckedYaml;
import io.certloop.service.files.CheckedYaml.Flaw;
import io.certloop.service.files.UnusableFileException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A file with the scope of each group of the OIDC provider:
 *
 * <pre>teams:
 *   web: {accounts: [acct-001], labels: [team=web]}</pre>
 */
public final class TeamsFile {

    private static final CheckedYaml<Document> YAML = new CheckedYaml<>("""
                    {"type": "object", "required": ["teams"], "additionalProperties": false,
                     "properties": {"teams": {"type": "object", "additionalProperties": {
                       "type": "object", "additionalProperties": false, "minProperties": 1,
                       "properties": {
                         "accounts": {"type": "array", "items": {"type": "string", "minLength": 1}},
                         "labels": {"type": "array", "items": {"type": "string", "minLength": 1}}
                       }}}}}
                    """, Document.class);

    private final Map<String, Scope> teams;

    private TeamsFile(Map<String, Scope> teams) {
        this.teams = Map.copyOf(teams);
    }

    private record Team(List<String> accounts, List<String> labels) {

        Scope scope() {
            return Scope.of(accounts == null ? Set.of() : accounts, labels == null ? Set.of() : labels);
        }
    }

    private record Document(Map<String, Team> teams) {}

    public static TeamsFile parse(byte[] bytes) throws UnusableFileException {
        Map<String, Scope> teams = new HashMap<>();
        List<Flaw> flaws = new ArrayList<>();
        YAML.parse(bytes).teams().forEach((name, team) -> {
            try {
                teams.put(name, team.scope());
            } catch (IllegalArgumentException e) {
                flaws.add(new Flaw("/teams/" + name, e.getMessage()));
            }
        });
        if (!flaws.isEmpty()) {
            throw new UnusableFileException(CheckedYaml.describe(new String(bytes, StandardCharsets.UTF_8), flaws));
        }
        return new TeamsFile(teams);
    }

    /** The union of the scopes of the given groups; empty if none of the groups is in the file. */
    public Optional<Scope> scope(Collection<String> groups) {
        return groups.stream().filter(teams::containsKey).map(teams::get).reduce(Scope::or);
    }
}
