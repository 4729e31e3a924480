package io.certloop.remediation.chat.yaml;

import io.certloop.remediation.chat.ChatConfig;
import io.certloop.remediation.chat.People;
import io.certloop.remediation.chat.Person;
import io.certloop.service.files.ReloadStatus;
import io.certloop.service.files.ReloadingFile;
import io.certloop.service.security.AccessConfig;
import io.certloop.service.security.Role;
import io.certloop.service.security.tokens.TokenStore;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Finds people in the configured people file, with their current roles from the token file. If people sign in at an
 * OIDC provider, their roles are known only during a sign-in, so the roles in the people file apply.
 */
@ApplicationScoped
class ConfiguredPeople implements People {

    private final Optional<ReloadingFile<PeopleFile>> file;
    private final TokenStore tokens;
    private final AccessConfig access;

    ConfiguredPeople(ChatConfig config, TokenStore tokens, AccessConfig access, ReloadStatus files) {
        this.file = config.peopleFile()
                .map(path -> new ReloadingFile<>(path, PeopleFile::parse))
                .map(people -> files.named("chat-people", people));
        this.tokens = tokens;
        this.access = access;
    }

    @Override
    public Optional<Person> of(String target, String user) {
        return file.flatMap(ReloadingFile::current)
                .flatMap(people -> people.of(target, user))
                .map(entry -> new Person(entry.name(), roles(entry, access.mode(), tokens.holders())));
    }

    /**
     * The roles of a person: where callers use tokens, those of the person's tokens; with OIDC, those in the people
     * file; without security, all.
     *
     * @param holders the holders of tokens
     */
    static Set<String> roles(PeopleFile.Entry entry, AccessConfig.Mode mode, List<TokenStore.Holder> holders) {
        return switch (mode) {
            case OFF -> Role.ALL;
            case OIDC -> entry.given();
            case TOKEN ->
                holders.stream()
                        .filter(holder -> holder.workload().isEmpty())
                        .map(TokenStore.Holder::account)
                        .filter(account -> account.name().equals(entry.name()))
                        .flatMap(account -> account.roles().stream())
                        .collect(Collectors.toSet());
        };
    }
}
