package io.certloop.remediation.guardrail.job;

import io.certloop.remediation.guardrail.Limits;
import io.certloop.remediation.guardrail.LimitsConfig;
import io.certloop.remediation.guardrail.LimitsText;
import io.certloop.service.files.ReloadStatus;
import io.certloop.service.files.ReloadingFile;
import io.certloop.service.files.UnusableFileException;
import io.quarkus.scheduler.Scheduled;
import jakarta.inject.Singleton;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/** Supplies the configured limits, or those of the limits file that overrides them. */
@Singleton
public final class EffectiveLimits implements Supplier<Limits> {

    private static final Logger LOG = Logger.getLogger(EffectiveLimits.class);

    private final Limits configured;
    private final Supplier<Limits> source;

    public EffectiveLimits(LimitsConfig config, ReloadStatus files) {
        this.configured = config.configured();
        this.source = config.limitsFile()
                .map(path -> ReloadingFile.mayNotExistYet(path, this::take))
                .map(limits -> files.named("limits", limits))
                .<Supplier<Limits>>map(read -> () -> read.current().orElse(configured))
                .orElse(() -> configured);
    }

    @Override
    public Limits get() {
        return source.get();
    }

    /** Reads the file in advance, so that an error in it is reported before the limits are needed. */
    @Scheduled(every = "PT5S", delayed = "PT5S")
    void reload() {
        get();
    }

    private Limits take(byte[] bytes) throws UnusableFileException {
        Limits read = LimitsText.read(bytes, configured);
        LOG.infof("limits read %s", read);
        return read;
    }
}
