package io.certloop.cloud.controlplane.qiniu;

import io.certloop.cloud.controlplane.AccountId;
import io.certloop.cloud.controlplane.ControlPlane;
import io.certloop.cloud.controlplane.ControlPlanes;
import io.certloop.cloud.controlplane.budget.RateLimiter;
import io.certloop.cloud.controlplane.budget.RequestBudget;
import io.certloop.cloud.controlplane.budget.RequestMeter;
import io.certloop.cloud.controlplane.budget.Sleeper;
import io.certloop.cloud.controlplane.qiniu.account.Account;
import io.certloop.cloud.controlplane.qiniu.call.CallRetry;
import io.certloop.cloud.controlplane.qiniu.call.QiniuCalls;
import io.certloop.cloud.controlplane.qiniu.call.Redaction;
import io.certloop.cloud.controlplane.qiniu.call.ResponseInterpreter;
import io.certloop.cloud.controlplane.qiniu.channel.CallTime;
import io.certloop.cloud.controlplane.qiniu.channel.QiniuChannel;
import io.certloop.cloud.controlplane.qiniu.channel.QiniuSettings;
import io.certloop.cloud.controlplane.qiniu.channel.Timeouts;
import java.net.http.HttpClient;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/**
 * The configured accounts at Qiniu, over one shared pool of connections.
 *
 * <p>A {@link ControlPlane} keeps the keys that it was made with: get a new one for each piece of work, which costs
 * nothing.
 */
public final class QiniuControlPlanes implements ControlPlanes, AutoCloseable {

    /** The provider name in the accounts file. */
    public static final String PROVIDER = "qiniu";

    private final QiniuSettings settings;
    private final Supplier<List<Account>> accounts;
    private final RequestBudget budget;
    private final Sleeper sleeper;
    private final RequestMeter meter;
    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpClient http;

    /** @param meter counts every request */
    public QiniuControlPlanes(
            QiniuSettings settings, Supplier<List<Account>> accounts, RequestBudget budget, RequestMeter meter) {
        this(settings, accounts, budget, Thread::sleep, meter);
    }

    public QiniuControlPlanes(
            QiniuSettings settings,
            Supplier<List<Account>> accounts,
            RequestBudget budget,
            Sleeper sleeper,
            RequestMeter meter) {
        this.settings = settings;
        this.accounts = accounts;
        this.budget = budget;
        this.sleeper = sleeper;
        this.meter = meter;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(settings.timeouts().connect())
                .followRedirects(HttpClient.Redirect.NEVER)
                .executor(executor)
                .build();
    }

    @Override
    public List<AccountId> accounts() {
        return accounts.get().stream().map(Account::id).toList();
    }

    @Override
    public ControlPlane of(AccountId id) {
        Account account = accounts.get().stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow(() -> ControlPlanes.notConfigured(id));
        Timeouts timeouts = settings.timeouts();
        RateLimiter rateLimiter = new RateLimiter(budget, id, sleeper, meter);
        QiniuChannel channel = new QiniuChannel(http, settings, account);
        return new QiniuControlPlane(
                id,
                new QiniuCalls(
                        channel,
                        rateLimiter,
                        timeouts.turn(),
                        new ResponseInterpreter(new Redaction(account)),
                        new CallRetry(sleeper),
                        () -> CallTime.of(timeouts.call(), System::nanoTime)),
                settings.operatorApi());
    }

    /** Closes the connections; running calls fail with {@code Unreachable}. */
    @Override
    public void close() {
        http.shutdownNow();
        executor.shutdown();
    }
}
