package io.certloop.cloud.controlplane.qiniu.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.certloop.cloud.CapturedLog;
import io.certloop.cloud.controlplane.AccountId;
import io.certloop.cloud.controlplane.account.AccountsFile;
import io.certloop.cloud.controlplane.qiniu.QiniuControlPlanes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccountsFileTest {

    private static final String GOOD = """
            {"comment": "unknown members are ignored",
             "accounts": [
               {"id": "acct-002", "accessKey": "ak-2", "secretKey": "sk-very-secret-2", "owner": "x"},
               {"id": "acct-001", "accessKey": "ak-1", "secretKey": "sk-very-secret-1"}]}
            """;

    @TempDir
    Path folder;

    private Path path;
    private Supplier<List<Account>> file;

    @BeforeEach
    void write() throws IOException {
        path = Files.writeString(folder.resolve("accounts.json"), GOOD);
        file = in(path);
    }

    private static Supplier<List<Account>> in(Path path) {
        return new AccountsFile(path, QiniuControlPlanes.PROVIDER)
                .of(QiniuControlPlanes.PROVIDER, Account.class, Account::of);
    }

    @Test
    void tellsTheAccountsInTheirOrder() {
        assertThat(file.get()).extracting(account -> account.id().value()).containsExactly("acct-002", "acct-001");
    }

    @Test
    void labelsStandAtTheEntry() throws IOException {
        Files.writeString(
                path,
                "{\"accounts\":[{\"id\":\"a\",\"accessKey\":\"k\",\"secretKey\":\"s\","
                        + "\"labels\":{\"team\":\"web\"}}]}");
        AccountsFile accounts = new AccountsFile(path, QiniuControlPlanes.PROVIDER);
        accounts.of(QiniuControlPlanes.PROVIDER, Account.class, Account::of);

        assertThat(accounts.labels()).isEqualTo(Map.of("a", Map.of("team", "web")));
    }

    @Test
    void anAddedAccountAppearsWithoutARestart() throws IOException {
        assertThat(file.get()).hasSize(2);
        Files.writeString(path, "{\"accounts\":[{\"id\":\"acct-003\",\"accessKey\":\"ak\",\"secretKey\":\"sk\"}]}");

        assertThat(file.get()).containsExactly(new Account(new AccountId("acct-003"), "ak", "sk"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {"accounts":[{"id":"a","accessKey":"k","secretKey":"sk-very-secret-9"},{"id":"a","accessKey":"k","secretKey":"s"}]} | accounts[1]: the id is used before
                    {"accounts":[{"id":"a","accessKey":" ","secretKey":"sk-very-secret-9"}]} | accounts[0]: accessKey: is blank
                    {"accounts":[{"id":"a","accessKey":"k"}]} | accounts[0]: secretKey: is blank
                    {"accounts":[{"id":"","accessKey":"k","secretKey":"sk-very-secret-9"}]} | accounts[0]: an account id has
                    {"accounts":[{"id":"a","provider":"other","accessKey":"k","secretKey":"sk-very-secret-9"}]} | accounts[0]: provider is none of [qiniu]
                    {"accounts":[{"id":"a","accessKey":"k","secretKey":"s","labels":["web"]}]} | accounts[0]: labels: must be an object
                    {"accounts":[null]} | accounts[0]: it is no object
                    {} | it has no list accounts
                    {"accounts":[{"id":"a","secretKey": sk-very-secret-9}]} | it is not the JSON that is expected, line 1
                    {"accounts":{"secretKey":"sk-very-secret-9"}} | it has no list accounts
                    """)
    void aBrokenFileKeepsTheLastGoodOneAndQuotesNothing(String content, String reason) throws IOException {
        assertThat(file.get()).hasSize(2);
        Files.writeString(path, content);

        try (CapturedLog log = CapturedLog.start()) {
            assertThat(file.get()).hasSize(2);
            assertThat(log.lines()).singleElement().asString().contains(reason).doesNotContain("secret-9");
        }
    }

    @Test
    void allFaultsOfAFileAreToldAtOnce() throws IOException {
        assertThat(file.get()).hasSize(2);
        Files.writeString(path, "{\"accounts\":[{\"id\":\"a\"},{\"id\":\"b\",\"accessKey\":\"k\"}]}");

        try (CapturedLog log = CapturedLog.start()) {
            assertThat(file.get()).hasSize(2);
            assertThat(log.lines()).singleElement().asString().contains("accounts[0]", "accounts[1]");
        }
    }

    @Test
    void withoutAFileThereAreNoAccounts() {
        assertThat(in(folder.resolve("absent.json")).get()).isEmpty();
    }

    @Test
    void anAccountNeverPrintsItsKeys() {
        assertThat(file.get().toString()).doesNotContain("sk-very", "ak-1").contains("acct-001");
    }
}
