package io.certloop.remediation.diagnosis;

import static io.certloop.remediation.Scenery.PATIENCE;
import static io.certloop.remediation.Scenery.certificate;
import static io.certloop.remediation.Scenery.healthy;
import static org.assertj.core.api.Assertions.assertThat;

import io.certloop.cloud.certificate.LeafFacts;
import io.certloop.cloud.certificate.LeafTraits;
import io.certloop.cloud.certificate.LeafTraits.Loss;
import io.certloop.cloud.certificate.LeafTraits.Lost;
import io.certloop.cloud.controlplane.Certificate;
import io.certloop.remediation.Scenery;
import io.certloop.remediation.observation.Observation;
import io.certloop.remediation.plan.Action;
import io.certloop.remediation.plan.ActionName;
import io.certloop.remediation.plan.Planner;
import io.certloop.remediation.plan.RemediationPlan;
import io.certloop.remediation.playbook.PlaybookPlanner;
import io.certloop.remediation.playbook.yaml.PlaybookReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LossesTest {

    private static final LeafTraits BOTH = traits(Set.of(LeafFacts.SERVER_AUTH, LeafFacts.CLIENT_AUTH), "RSA", true);
    private static final LeafTraits LESS = traits(Set.of(LeafFacts.SERVER_AUTH), "EC", false);
    private static final Certificate ENDING = with(certificate("old", 5), BOTH);
    private static final Certificate LESSER = with(certificate("lesser", 80), LESS);

    @Test
    void whatTheEdgesServeAndTheNewOneLacksIsNamed() {
        assertThat(Losses.of(seen(LESSER), LESSER))
                .containsExactly(
                        new Lost(Loss.EXTENDED_KEY_USAGE, "clientAuth"),
                        new Lost(Loss.KEY_TYPE, "RSA → EC"),
                        new Lost(Loss.MUST_STAPLE, "status_request"));
    }

    @Test
    void namesThatTheDomainDoesNotAnswerForAreNoLoss() {
        LeafTraits many = new LeafTraits(Set.of(Scenery.NAME.value(), "other.shop.example"), Set.of(), "EC", false);
        Certificate now = with(certificate("old", 5), many);
        assertThat(Losses.of(healthy().configured(now).seen(), LESSER)).isEmpty();
        assertThat(many.lostIn(LESS)).containsExactly(new Lost(Loss.NAME, "other.shop.example"));
    }

    @Test
    void aWildcardInPlaceOfANameLosesNothing() {
        LeafTraits wildcard = new LeafTraits(Set.of("*.shop.example"), Set.of(), "EC", false);
        assertThat(LESS.lostIn(wildcard)).isEmpty();
    }

    @Test
    void theOneThatLosesNothingIsPreferredAlthoughItEndsEarlier() {
        Certificate full = with(certificate("full", 40), BOTH);
        assertThat(diagnosis(seen(LESSER, full)))
                .isEqualTo(new Diagnosis.Expiring(ENDING.notAfter(), new Diagnosis.Renewal.NewerExists(full)));
    }

    @Test
    void aSecondPersonHasToAcceptTheLoss() {
        Observation seen = seen(LESSER);
        Action bind = Planner.BUILT_IN.plan(diagnosis(seen), seen).listed().getFirst();
        assertThat(bind.name()).isEqualTo(ActionName.Rebind);
        assertThat(Planner.BUILT_IN.terms(diagnosis(seen), bind, seen).approval())
                .isTrue();
    }

    @Test
    void withoutALossNobodyIsAsked() {
        Observation seen = seen(with(certificate("full", 40), BOTH));
        Action bind = Planner.BUILT_IN.plan(diagnosis(seen), seen).listed().getFirst();
        assertThat(Planner.BUILT_IN.terms(diagnosis(seen), bind, seen).approval())
                .isFalse();
    }

    /** Nothing is left that an old client or a stapled answer could keep alive. */
    @Test
    void ofAnExpiredOneOnlyAUsageMatters() {
        Certificate expired = with(certificate("old", -1), traits(Set.of(LeafFacts.SERVER_AUTH), "RSA", true));
        Observation seen = healthy().configured(expired).accountHas(LESSER).seen();
        Action bind = Planner.BUILT_IN.plan(diagnosis(seen), seen).listed().getFirst();
        assertThat(Losses.of(seen, LESSER)).hasSize(2);
        assertThat(Planner.BUILT_IN.terms(diagnosis(seen), bind, seen).approval())
                .isFalse();
    }

    @Test
    void aPlaybookCanRuleItOut() throws IOException {
        PlaybookPlanner strict = Planner.of(new PlaybookReader()
                .read(Files.readString(Path.of("src/main/resources/playbooks/default.yaml"))
                        .replace(
                                "deadline: ROLL_OUT, approval: false}",
                                "deadline: ROLL_OUT, approval: false, losses: {EXTENDED_KEY_USAGE: REFUSE}}")));
        assertThat(strict.plan(diagnosis(seen(LESSER)), seen(LESSER))).isInstanceOf(RemediationPlan.Escalate.class);
    }

    private static Observation seen(Certificate... others) {
        return healthy().configured(ENDING).accountHas(others).seen();
    }

    private static Diagnosis diagnosis(Observation seen) {
        return Diagnostician.diagnose(seen, Optional.empty(), PATIENCE);
    }

    private static LeafTraits traits(Set<String> usages, String key, boolean mustStaple) {
        return new LeafTraits(Set.of(Scenery.NAME.value()), usages, key, mustStaple);
    }

    private static Certificate with(Certificate certificate, LeafTraits traits) {
        return new Certificate(
                certificate.id(),
                List.copyOf(traits.names()),
                certificate.notBefore(),
                certificate.notAfter(),
                true,
                false,
                certificate.sha256(),
                Optional.of(traits));
    }
}
