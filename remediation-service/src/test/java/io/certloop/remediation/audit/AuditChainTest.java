package io.certloop.remediation.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.certloop.remediation.audit.AuditEntry.Seal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class AuditChainTest {

    private static final UUID RUN = UUID.fromString("00000000-0000-0000-0000-000000000001");
    private static final AuditEvent EVENT = AuditEvent.of(
                    Instant.parse("2026-03-01T02:00:00.123456789Z"), "li", AuditAction.PAUSED)
            .about("证书")
            .ofRun(RUN)
            .by("rule", "a\nb");

    @Test
    void theFormIsAsDescribed() throws Exception {
        String form = """
                previous=64:%s
                position=1:1
                sequence=1:7
                at=27:2026-03-01T02:00:00.123456Z
                action=6:PAUSED
                run=36:%s
                intention=-
                rule=4:rule
                commitment=1:c
                """.formatted("0".repeat(64), RUN);
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(form.getBytes(StandardCharsets.UTF_8));
        Seal first = AuditChain.next(AuditChain.ORIGIN, 7, EVENT, "c");
        assertThat(first).isEqualTo(new Seal(1, "0".repeat(64), HexFormat.of().formatHex(hash)));
    }

    @Test
    void everyFieldAndThePlaceCount() {
        String plain = AuditChain.next(AuditChain.ORIGIN, 7, EVENT, "c").hash();
        Seal elsewhere = new Seal(0, "", "1".repeat(64));
        List<String> others = List.of(
                AuditChain.next(AuditChain.ORIGIN, 8, EVENT, "c").hash(),
                AuditChain.next(elsewhere, 7, EVENT, "c").hash(),
                AuditChain.next(new Seal(1, "", "0".repeat(64)), 7, EVENT, "c").hash(),
                AuditChain.next(AuditChain.ORIGIN, 7, EVENT, "d").hash(),
                AuditChain.next(AuditChain.ORIGIN, 7, EVENT.by("other", "a\nb"), "c")
                        .hash(),
                AuditChain.next(AuditChain.ORIGIN, 7, EVENT.ofIntention(Optional.of(RUN)), "c")
                        .hash());
        assertThat(others).doesNotContain(plain).doesNotHaveDuplicates();
    }
}
