package io.certloop.remediation.chat.yaml;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.certloop.service.files.UnusableFileException;
import org.junit.jupiter.api.Test;

class PeopleFileTest {

    @Test
    void saysWhoAUserIs() throws UnusableFileException {
        PeopleFile file = PeopleFile.parse("""
                        version: 1
                        people:
                          team:
                            U2CERLKJA: {name: anna}
                            "0042": {name: bob, roles: [approver]}
                        """.getBytes(UTF_8));

        assertThat(file.of("team", "U2CERLKJA").orElseThrow().name()).isEqualTo("anna");
        assertThat(file.of("team", "0042").orElseThrow().given()).containsExactly("approver");
        assertThat(file.of("other", "U2CERLKJA")).isEmpty();
        assertThat(file.of("team", "")).isEmpty();
    }

    @Test
    void namesEachFlawWithItsLine() {
        assertThatThrownBy(() -> PeopleFile.parse("""
                                        version: 1
                                        people:
                                          team:
                                            U1: anna
                                            U2: {name: bob, roles: [chief]}
                                            U3: {rolls: [viewer]}
                                        """.getBytes(UTF_8)))
                .isInstanceOf(UnusableFileException.class)
                .hasMessageContaining("line 4 (/people/team/U1)")
                .hasMessageContaining("line 5 (/people/team/U2/roles/0)")
                .hasMessageContaining("line 6 (/people/team/U3)");
    }
}
