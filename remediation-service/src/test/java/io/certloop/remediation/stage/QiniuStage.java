package io.certloop.remediation.stage;

import io.certloop.cloud.contract.ControlPlaneStage;
import io.certloop.cloud.contract.Situation;
import io.certloop.cloud.controlplane.AccountId;
import io.certloop.cloud.controlplane.ControlPlanes;
import io.certloop.cloud.controlplane.DomainName;
import io.certloop.cloud.controlplane.budget.RequestBudget.Turn;
import io.certloop.cloud.controlplane.budget.RequestMeter;
import io.certloop.cloud.controlplane.qiniu.QiniuControlPlanes;
import io.certloop.cloud.controlplane.qiniu.account.Account;
import io.certloop.cloud.controlplane.qiniu.channel.QiniuSettings;
import io.certloop.cloud.controlplane.qiniu.channel.Timeouts;
import io.certloop.mockcloud.MockCloud;
import io.certloop.mockcloud.domain.Condition;
import io.certloop.mockcloud.fleet.Fleet;
import io.certloop.mockcloud.fleet.FleetAccount;
import io.certloop.mockcloud.fleet.FleetDomain;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The real adapter against the mock's provider, over HTTP. */
public final class QiniuStage implements ControlPlaneStage {

    private static final AccountId ACCOUNT = new AccountId("acct-1");
    private static final AccountId STRANGER = new AccountId("acct-2");

    private final MockCloud cloud;
    private final HttpClient http = HttpClient.newHttpClient();
    private final QiniuControlPlanes planes;
    private final boolean operatorApi;
    private final boolean strict;

    /**
     * @param operatorApi the console's calls are served, and we use them
     * @param strict each host takes its documented signature only
     */
    public QiniuStage(MockCloud cloud, boolean operatorApi, boolean strict) {
        this.cloud = cloud;
        this.strict = strict;
        this.operatorApi = operatorApi;
        URI base = cloud.baseUri();
        planes = new QiniuControlPlanes(
                new QiniuSettings(base, base, operatorApi, Timeouts.DEFAULTS),
                () -> List.of(
                        new Account(ACCOUNT, "ak-acct-1", "sk-acct-1"),
                        new Account(STRANGER, "ak-acct-1", "sk-guessed")),
                (line, caller, longestWait) -> new Turn.Granted(Duration.ZERO),
                RequestMeter.NONE);
        cloud.reset();
        misbehave(Misbehaviour.NONE);
    }

    @Override
    public ControlPlanes planes() {
        return planes;
    }

    @Override
    public AccountId account() {
        return ACCOUNT;
    }

    @Override
    public AccountId stranger() {
        return STRANGER;
    }

    @Override
    public void domains(Map<DomainName, Situation> domains) {
        FleetDomain[] fleet = domains.entrySet().stream()
                .map(each -> FleetDomain.of(each.getKey().value(), condition(each.getValue())))
                .toArray(FleetDomain[]::new);
        cloud.fleet(Fleet.of(FleetAccount.of(ACCOUNT.value(), fleet)));
    }

    private static Condition condition(Situation situation) {
        return switch (situation) {
            case HEALTHY -> Condition.HEALTHY;
            case CHANGING -> Condition.DEPLOYING;
            case FAILED -> Condition.DEPLOYMENT_FAILED;
            case AWAITING_VALIDATION -> Condition.AWAITING_VALIDATION;
            case SUSPENDED -> Condition.FROZEN;
        };
    }

    @Override
    public void misbehave(Misbehaviour how) {
        String fault = switch (how) {
            case NONE -> "";
            case THROTTLES -> ",\"rules\":[{\"fault\":\"THROTTLE\"}]";
            case LOSES_ANSWERS -> ",\"rules\":[{\"fault\":\"RESET_AFTER\"}]";
            case SPEAKS_IN_TONGUES -> ",\"rules\":[{\"fault\":\"UNKNOWN_STATE\"},{\"fault\":\"EXTRA_MEMBERS\"}]";
        };
        put("/__stage/faults", "{\"strictSignatures\":%s,\"operatorApi\":%s%s}".formatted(strict, operatorApi, fault));
    }

    private void put(String path, String body) {
        HttpRequest request = HttpRequest.newBuilder(cloud.baseUri().resolve(path))
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString(body))
                .build();
        HttpResponse<String> answer =
                http.sendAsync(request, HttpResponse.BodyHandlers.ofString()).join();
        if (answer.statusCode() >= 300) {
            throw new IllegalStateException(path + ": " + answer.body());
        }
    }

    @Override
    public void letPass(Duration time) {
        cloud.advanceClock(time);
    }

    @Override
    public void close() {
        planes.close();
    }
}
