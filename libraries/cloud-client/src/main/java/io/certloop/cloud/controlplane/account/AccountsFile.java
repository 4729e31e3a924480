package io.certloop.cloud.controlplane.account;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.InjectableValues;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.certloop.cloud.acme.settings.AcmeSettings;
import io.certloop.cloud.controlplane.AccountId;
import io.certloop.cloud.json.CheckedJson;
import io.certloop.service.files.ReloadStatus;
import io.certloop.service.files.ReloadingFile;
import io.certloop.service.files.UnusableFileException;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotNull;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Accounts from a JSON file, which is read again when it changes:
 *
 * <pre>{"accounts":[{"id":"acct-001","provider":"farm","desired":"…","nodes":[…]}]}</pre>
 *
 * <p>{@code labels} of an entry, for example {@code {"team":"web"}}, decide which notification targets get what is
 * about the account. If an entry has a member {@code acme}, CertLoop orders certificates for the account and puts them
 * into the folder {@code desired}. An entry without {@code provider} belongs to the default provider, because files
 * that are older than this member had only one provider. A file with any error is rejected as a whole, so that a
 * half-written file cannot remove accounts; the last valid content stays effective. Without a file there are no
 * accounts.
 */
public final class AccountsFile {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final ReloadingFile<List<Read>> file;
    private final Map<String, Function<AccountEntry, ?>> readers = new ConcurrentHashMap<>();

    private final String usualProvider;

    public AccountsFile(Path path, String usualProvider) {
        this.usualProvider = usualProvider;
        this.file = new ReloadingFile<>(path, this::parse);
    }

    /**
     * Opens the accounts file, and registers it for status reports under the name {@code accounts}.
     *
     * @param usualProvider provider of entries that name none
     * @param files receives the status of the file for health checks and metrics
     */
    public AccountsFile(Path path, String usualProvider, ReloadStatus files) {
        this(path, usualProvider);
        files.named("accounts", file);
    }

    private record Read(
            AccountId id, String provider, Object account, Optional<AcmeSettings> acme, Map<String, String> labels) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    private record Head(
            String id,
            @Nullable String provider,
            @Nullable Map<String, @NotNull(message = "must be a text") String> labels,
            @Nullable Path desired,
            @Nullable JsonNode acme) {

        @AssertTrue(message = "with acme there must be the folder desired")
        boolean isDesiredKnown() {
            return acme == null || desired != null;
        }
    }

    /**
     * Registers the reader of one provider, and supplies the provider's accounts at the moment of each call, in file
     * order. Call this method before the file is first used: entries of a provider without a reader are errors.
     *
     * @param reader parses an entry; throws {@link IllegalArgumentException} that names the wrong member but not its
     *     value
     */
    public <T> Supplier<List<T>> of(String provider, Class<T> type, Function<AccountEntry, T> reader) {
        readers.put(provider, reader);
        return () -> current().stream()
                .filter(each -> each.provider().equals(provider))
                .map(each -> type.cast(each.account()))
                .toList();
    }

    /** All accounts in file order. */
    public List<AccountId> accounts() {
        return current().stream().map(Read::id).toList();
    }

    public Optional<String> providerOf(AccountId account) {
        return find(account).map(Read::provider);
    }

    /** The ACME settings of an account of any provider; empty if the account does not order its own certificates. */
    public Optional<AcmeSettings> acme(AccountId account) {
        return find(account).flatMap(Read::acme);
    }

    public Map<String, Map<String, String>> labels() {
        return current().stream().collect(Collectors.toMap(each -> each.id().value(), Read::labels));
    }

    private Optional<Read> find(AccountId account) {
        return current().stream().filter(each -> each.id().equals(account)).findFirst();
    }

    private List<Read> current() {
        return file.current().orElse(List.of());
    }

    private List<Read> parse(byte[] bytes) throws UnusableFileException {
        JsonNode entries = read(bytes).path("accounts");
        if (!entries.isArray()) {
            throw new UnusableFileException("it has no list accounts");
        }
        List<Read> accounts = new ArrayList<>();
        List<String> violations = new ArrayList<>();
        Set<AccountId> seen = new HashSet<>();
        for (int i = 0; i < entries.size(); i++) {
            try {
                Read account = account(entries.get(i));
                if (!seen.add(account.id())) {
                    throw new IllegalArgumentException("the id is used before");
                }
                accounts.add(account);
            } catch (IllegalArgumentException e) {
                violations.add("accounts[" + i + "]: " + e.getMessage());
            }
        }
        if (!violations.isEmpty()) {
            throw new UnusableFileException(String.join("; ", violations));
        }
        return List.copyOf(accounts);
    }

    private Read account(JsonNode json) {
        Head head = CheckedJson.read(json, "", Head.class, new InjectableValues.Std());
        AccountId id = new AccountId(head.id);
        Function<AccountEntry, ?> reader = readers.get(head.provider == null ? usualProvider : head.provider);
        if (reader == null) {
            throw new IllegalArgumentException(
                    "provider is none of " + readers.keySet().stream().sorted().toList());
        }
        AccountEntry entry = new AccountEntry(id, head.provider == null ? usualProvider : head.provider, json);
        return new Read(
                id,
                entry.provider(),
                reader.apply(entry),
                Optional.ofNullable(head.acme).map(acme -> AcmeSettings.of(acme, head.desired)),
                head.labels == null ? Map.of() : Map.copyOf(head.labels));
    }

    private static JsonNode read(byte[] bytes) throws UnusableFileException {
        try {
            return JSON.readTree(bytes);
        } catch (JsonProcessingException e) {
            // The library's own message may quote the content, a key among it.
            var at = e.getLocation();
            throw new UnusableFileException("it is not the JSON that is expected"
                    + (at == null ? "" : ", line " + at.getLineNr() + " column " + at.getColumnNr()));
        } catch (IOException e) {
            throw new UnusableFileException("it cannot be read");
        }
    }
}
