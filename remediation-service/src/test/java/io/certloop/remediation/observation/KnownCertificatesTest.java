package io.certloop.remediation.observation;

import static org.assertj.core.api.Assertions.assertThat;

import io.certloop.cloud.controlplane.AccountId;
import io.certloop.cloud.controlplane.Certificate;
import io.certloop.cloud.controlplane.CertificateId;
import io.certloop.remediation.Scenery;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class KnownCertificatesTest {

    private static final CertificateId ID = new CertificateId("new");

    private final KnownCertificates known = new KnownCertificates();
    private final List<CertificateId> asked = new ArrayList<>();

    @Test
    void asksOnceForACertificate() {
        assertThat(read(Scenery.ACCOUNT, ID)).isEqualTo(read(Scenery.ACCOUNT, ID));
        assertThat(asked).containsExactly(ID);
    }

    @Test
    void asksForWhatAnotherAccountCallsTheSame() {
        read(Scenery.ACCOUNT, ID);
        read(new AccountId("another"), ID);
        assertThat(asked).containsExactly(ID, ID);
    }

    private Certificate read(AccountId account, CertificateId id) {
        return known.of(account, id, wanted -> {
            asked.add(wanted);
            return Scenery.certificate(wanted.value(), 60);
        });
    }
}
