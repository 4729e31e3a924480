package io.certloop.cloud.controlplane.tencent;

import io.certloop.cloud.contract.ControlPlaneStage;
import io.certloop.cloud.contract.Situation;
import io.certloop.cloud.controlplane.AccountId;
import io.certloop.cloud.controlplane.CertificateId;
import io.certloop.cloud.controlplane.ControlPlanes;
import io.certloop.cloud.controlplane.DomainName;
import io.certloop.cloud.controlplane.budget.RequestBudget.Turn;
import io.certloop.testkit.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The adapter against {@link TencentMock}, over HTTP. */
final class TencentStage implements ControlPlaneStage {

    private static final AccountId ACCOUNT = new AccountId("tencent-1");
    private static final AccountId STRANGER = new AccountId("tencent-2");

    final SettableClock clock = new SettableClock(Instant.parse("2026-02-13T12:00:00Z"));
    final TencentMock mock = new TencentMock(clock);
    private final TencentControlPlanes planes = new TencentControlPlanes(
            List.of(
                    new TencentAccount(ACCOUNT, TencentMock.SECRET_ID, TencentMock.SECRET_KEY),
                    new TencentAccount(STRANGER, TencentMock.SECRET_ID, "guessed")),
            Map.of(TencentCalls.Api.CDN, mock.uri(), TencentCalls.Api.SSL, mock.uri()),
            (line, caller, longestWait) -> new Turn.Granted(Duration.ZERO));

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
        mock.domains.clear();
        domains.forEach((name, situation) -> arrange(mock.domain(name.value()), situation));
    }

    private void arrange(TencentMock.Dom dom, Situation situation) {
        switch (situation) {
            case HEALTHY -> {}
            case CHANGING -> {
                dom.status = "processing";
                dom.sslStatus = "deploying";
                dom.ready = clock.instant().plus(Duration.ofMinutes(4));
            }
            case FAILED -> dom.sslStatus = "failed";
            case AWAITING_VALIDATION -> {
                dom.certificate = null;
                mock.pending.put(dom.name, "pending-1");
            }
            case SUSPENDED -> dom.disable = "overdue";
        }
    }

    @Override
    public Optional<CertificateId> another(DomainName name) {
        return Optional.of(new CertificateId("other-" + name));
    }

    @Override
    public void misbehave(Misbehaviour how) {
        mock.misbehaviour = how;
    }

    @Override
    public void letPass(Duration time) {
        clock.advance(time);
    }

    @Override
    public void close() {
        planes.close();
        mock.close();
    }
}
