package io.certloop.service.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.certloop.service.jobs.JobsConfig;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.validator.BeanValidationConfigValidatorImpl;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class RenamedKeysTest {

    private static final String NEW = "certloop.jobs.threads";
    private static final String OLD = "certloop.jobs.at-once";

    private static SmallRyeConfig config(Map<String, String> shipped, Map<String, String> set) {
        var renamed = new Properties();
        renamed.setProperty(NEW, OLD);
        return new SmallRyeConfigBuilder()
                .withMapping(JobsConfig.class)
                .withInterceptors(new RenamedKeys(renamed))
                .withValidator(new BeanValidationConfigValidatorImpl())
                .withSources(
                        new PropertiesConfigSource(shipped, "shipped", 250),
                        new PropertiesConfigSource(set, "set", 300))
                .build();
    }

    private static int threads(Map<String, String> shipped, Map<String, String> set) {
        return config(shipped, set).getConfigMapping(JobsConfig.class).threads();
    }

    @Test
    void aKeyIsReadByItsOldName() {
        assertThat(threads(Map.of(), Map.of(OLD, "7"))).isEqualTo(7);
    }

    @Test
    void theOldNameOverridesWhatIsShippedAndYieldsToTheNewOne() {
        assertThat(threads(Map.of(NEW, "64"), Map.of(OLD, "7"))).isEqualTo(7);
        assertThat(threads(Map.of(NEW, "64"), Map.of(OLD, "7", NEW, "8"))).isEqualTo(8);
        assertThat(threads(Map.of(OLD, "7"), Map.of(NEW, "8"))).isEqualTo(8);
    }

    @Test
    void otherKeysStayUnknown() {
        assertThatCode(() -> config(Map.of(), Map.of(OLD, "7"))).doesNotThrowAnyException();
        assertThatThrownBy(() -> config(Map.of(), Map.of("certloop.jobs.atonce", "7")))
                .hasMessageContaining("certloop.jobs.atonce");
    }

    @Test
    void aValueOutOfRangeIsRefusedByItsNewName() {
        assertThatThrownBy(() -> threads(Map.of(), Map.of(OLD, "0"))).hasMessageContaining(NEW);
    }
}
