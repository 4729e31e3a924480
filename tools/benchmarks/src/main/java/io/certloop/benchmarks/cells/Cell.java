package io.certloop.benchmarks.cells;

import io.certloop.benchmarks.engine.EngineStage;
import io.certloop.benchmarks.load.BenchSystem;
import io.certloop.benchmarks.load.ProviderProcess;
import io.certloop.benchmarks.load.Remediation;
import io.certloop.harness.system.Sql;
import io.certloop.testkit.ServiceProcess;
import io.certloop.testkit.stage.JsonHttp;
import io.certloop.testkit.stage.JsonHttp.Answer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A cell: the three services for a group of accounts, over a database server of their own. */
final class Cell extends BenchSystem {

    private static final String JSON = "application/json";
    private static final String RUN = "select state, looks from run where domain = ? order by created_at desc limit 1";
    private static final List<String> DATABASES = List.of("ticket", "remediation", "watcher");

    private final ProviderProcess provider;
    private final Path accountsFile;
    private final JsonHttp http = new JsonHttp();

    /**
     * Stands in for remediation-service towards the watcher: only tickets, and no finding of the watcher, cause a
     * repair.
     */
    private final Remediation watchersRemediation = new Remediation();

    private final List<ServiceProcess> services = new ArrayList<>();
    private ServiceProcess remediation;
    private ServiceProcess tickets;
    private ServiceProcess watcher;
    private boolean hasDatabase = true;

    /** What the cell's database server executed and wrote. */
    record Load(long statements, long walBytes) {

        Load since(Load before) {
            return new Load(statements - before.statements, walBytes - before.walBytes);
        }
    }

    /** @param root of the checkout */
    Cell(Path root, ProviderProcess provider) throws IOException {
        super(root, DATABASES, Map.of("shared_preload_libraries", "pg_stat_statements"));
        this.provider = provider;
        this.accountsFile = logs().resolve("accounts.json");
        Sql.run(url("ticket"), "create extension pg_stat_statements");
    }

    /** Writes the accounts file of the cell. Its services read the file again when it changes. */
    void accounts(Set<String> ids) throws IOException {
        provider.stage().writeAccounts(accountsFile, ids::contains);
    }

    void start() {
        var config = new HashMap<>(provider.settings());
        config.putAll(EngineStage.RAISED);
        config.put("certloop.cloud.accounts-file", accountsFile.toString());
        config.put("certloop.remediation.all-accounts", "false");
        remediation = started("remediation-service", "remediation", config);
        config.put("quarkus.rest-client.remediation.url", remediation.base().toString());
        config.put("certloop.problems.look-every", "off");
        config.put("certloop.watcher.tick", "off");
        tickets = started("ticket-service", "ticket", config);
        config.put("quarkus.rest-client.remediation.url", watchersRemediation.url());
        watcher = started("cert-watcher", "watcher", config);
    }

    private ServiceProcess started(String module, String database, Map<String, String> config) {
        var service = start(module, database, config);
        services.add(service);
        return service;
    }

    Answer ticket(String domain) {
        return http.post(
                tickets.base().resolve("/tickets"),
                JSON,
                ("{\"source\":\"bench\",\"externalId\":\"" + domain)
                        + "\",\"title\":\"证书部署一直处理中\",\"category\":\"CDN\",\"description\":\"域名 "
                        + (domain + " 的证书更换一直在处理中，从昨天晚上开始就是这样，请尽快处理。\"}"));
    }

    /**
     * Pauses the repair of an account.
     *
     * @return path at which the pause is lifted
     */
    String pause(String account) {
        var body = "{\"accountId\":\"%s\",\"owner\":\"bench\",\"reason\":\"it moves to another cell\","
                + "\"duration\":\"PT1H\"}";
        var pause = http.post(remediation.base().resolve("/pauses"), JSON, body.formatted(account))
                .required();
        return "/pauses/" + pause.path("id").asText();
    }

    void lift(String pause) {
        http.delete(remediation.base().resolve(pause)).required();
    }

    void sweep() {
        http.post(watcher.base().resolve("/sweeps")).required();
    }

    boolean isAlive() {
        return services.stream().allMatch(ServiceProcess::isAlive);
    }

    /** Domains that the cell's watcher has. */
    Set<String> watched() {
        return texts("watcher", "select name from domain");
    }

    Set<String> proven() {
        return texts("remediation", "select domain from run where state = 'Succeeded'");
    }

    /** Domains for which the cell recorded a write intent. An intent is committed before each write. */
    Set<String> written() {
        return texts("remediation", "select domain from intention");
    }

    /** State of the newest run about a domain; "" if there is none. */
    String state(String domain) {
        return Sql.ask(url("remediation"), RUN, row -> row.getString(1), domain).stream()
                .findFirst()
                .orElse("");
    }

    /**
     * How many inspections in a row, counted back from the latest, showed nothing new to the newest run about the
     * domain; 0 if there is no run.
     */
    int looks(String domain) {
        return Sql.ask(url("remediation"), RUN, row -> row.getInt(2), domain).stream()
                .findFirst()
                .orElse(0);
    }

    boolean isSwept() {
        return Sql.ask(
                        url("watcher"),
                        "select state = 'DONE' from sweep order by position desc limit 1",
                        row -> row.getBoolean(1))
                .contains(true);
    }

    private Set<String> texts(String database, String query) {
        return new HashSet<>(Sql.ask(url(database), query, row -> row.getString(1)));
    }

    Load load() {
        return Sql.ask(
                        url("ticket"),
                        "select sum(calls), pg_current_wal_insert_lsn() - '0/0' from"
                                + " pg_stat_statements where query !~*"
                                + " '^(begin|commit|rollback|set|show)'",
                        row -> new Load(row.getLong(1), row.getLong(2)))
                .getFirst();
    }

    /** Stops the database server of the cell. Its services keep running without a database. */
    void stopDatabase() {
        super.close();
        hasDatabase = false;
    }

    @Override
    public void close() {
        services.forEach(ServiceProcess::close);
        watchersRemediation.close();
        if (hasDatabase) {
            super.close();
        }
    }
}
