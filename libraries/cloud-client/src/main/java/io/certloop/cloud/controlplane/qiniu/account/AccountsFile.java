package io.certloop.cloud.controlplane.qiniu.account;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.certloop.cloud.controlplane.AccountId;
import io.certloop.cloud.controlplane.qiniu.json.QiniuJson;
import io.certloop.service.files.ReloadStatus;
import io.certloop.service.files.ReloadingFile;
import io.certloop.service.files.UnusableFileException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Accounts from a JSON file, read again when it changes:
 *
 * <pre>{"accounts":[{"id":"acct-001","accessKey":"…","secretKey":"…"}]}</pre>
 *
 * <p>A file with any error is rejected as a whole, so that a half-written one cannot remove
 * accounts; the last good one stays effective. Without a file there are no accounts.
 */
public final class AccountsFile implements Accounts {

    private final ReloadingFile<List<Account>> file;

    public AccountsFile(Path path) {
        this.file = new ReloadingFile<>(path, AccountsFile::parse);
    }

    /** As above; {@code files} knows whether the file can be used. */
    public AccountsFile(Path path, ReloadStatus files) {
        this(path);
        files.named("accounts", file);
    }

    @Override
    public List<Account> current() {
        return file.current().orElse(List.of());
    }

    private static List<Account> parse(byte[] bytes) throws UnusableFileException {
        FileJson json = read(bytes);
        if (json == null || json.accounts() == null) {
            throw new UnusableFileException("it has no member accounts");
        }
        List<Account> accounts = new ArrayList<>();
        List<String> violations = new ArrayList<>();
        Set<AccountId> seen = new HashSet<>();
        for (int i = 0; i < json.accounts().size(); i++) {
            try {
                Account account = account(json.accounts().get(i));
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

    private static Account account(AccountJson json) {
        if (json == null) {
            throw new IllegalArgumentException("it is null");
        }
        return new Account(new AccountId(json.id()), json.accessKey(), json.secretKey());
    }

    private static FileJson read(byte[] bytes) throws UnusableFileException {
        try {
            return QiniuJson.MAPPER.readValue(bytes, FileJson.class);
        } catch (JsonProcessingException e) {
            // The library's own message may quote the content, a key among it.
            var at = e.getLocation();
            throw new UnusableFileException(
                    "it is not the JSON that is expected"
                            + (at == null
                                    ? ""
                                    : ", line " + at.getLineNr() + " column " + at.getColumnNr()));
        } catch (IOException e) {
            throw new UnusableFileException("it cannot be read");
        }
    }

    private record FileJson(List<AccountJson> accounts) {}

    private record AccountJson(String id, String accessKey, String secretKey) {
        @Override
        public String toString() {
            return "AccountJson[" + id + "]";
        }
    }
}
