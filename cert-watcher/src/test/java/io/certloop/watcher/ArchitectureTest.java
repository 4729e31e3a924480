package io.certloop.watcher;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.quarkus.narayana.jta.QuarkusTransaction;

@AnalyzeClasses(
        packages = "io.certloop.watcher",
        importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String[] ADAPTERS = {
        "..db..", "..job..", "..rest..", "..remediationapi..", "..wiring.."
    };

    private static final DescribedPredicate<JavaClass> ADAPTER_OF_A_FEATURE =
            JavaClass.Predicates.resideInAnyPackage(
                            "io.certloop.watcher.*.db..",
                            "io.certloop.watcher.*.job..",
                            "io.certloop.watcher.*.rest..",
                            "io.certloop.watcher.*.remediationapi..")
                    .as("an adapter");

    @ArchTest
    static final ArchRule FRAMEWORKS_STAY_IN_ADAPTERS =
            noClasses()
                    .that()
                    .resideOutsideOfPackages(ADAPTERS)
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "io.quarkus..",
                            "jakarta..",
                            "io.smallrye..",
                            "org.eclipse.microprofile..",
                            "org.hibernate..",
                            "com.github.kagkarlsson..",
                            "io.micrometer..",
                            "com.fasterxml..",
                            "io.agroal..",
                            "java.sql..",
                            "javax.sql..")
                    .because(
                            "what is decided must be testable without a container and outlive a"
                                    + " framework");

    @ArchTest
    static final ArchRule CHECKS_ARE_PURE =
            classes()
                    .that()
                    .resideInAPackage("io.certloop.watcher.check")
                    .should()
                    .onlyDependOnClassesThat()
                    .resideInAnyPackage(
                            "io.certloop.watcher.check",
                            "io.certloop.watcher.inventory",
                            "io.certloop.cloud..",
                            "java.lang..",
                            "java.util..",
                            "java.time..")
                    .because("a check decides from one snapshot and looks nowhere else");

    @ArchTest
    static final ArchRule CHECKS_HAVE_NO_CLOCK =
            noClasses()
                    .that()
                    .resideInAPackage("io.certloop.watcher.check")
                    .should()
                    .dependOnClassesThat()
                    .haveFullyQualifiedName("java.time.Clock")
                    .because("the time of a judgement is the time of the look");

    @ArchTest
    static final ArchRule FEATURES_HAVE_NO_CYCLES =
            slices().matching("io.certloop.watcher.(*)..")
                    .should()
                    .beFreeOfCycles()
                    .because("a feature that cannot be understood alone cannot be changed alone");

    @ArchTest
    static final ArchRule ADAPTERS_DO_NOT_CALL_ADAPTERS =
            slices().matching("io.certloop.watcher.(*).(db|job|rest|remediationapi)..")
                    .should()
                    .notDependOnEachOther()
                    .because("adapters meet in the service that uses them, or nowhere");

    @ArchTest
    static final ArchRule NOBODY_KNOWS_AN_ADAPTER =
            noClasses()
                    .that()
                    .resideOutsideOfPackages(ADAPTERS)
                    .should()
                    .dependOnClassesThat(ADAPTER_OF_A_FEATURE)
                    .because("a feature knows its ports, not who implements them");

    @ArchTest
    static final ArchRule THE_CLOUD_IS_KNOWN_BY_ITS_PORTS =
            noClasses()
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "io.certloop.cloud.controlplane.qiniu..",
                            "io.certloop.cloud.edge.tls..",
                            "io.certloop.cloud.edge.dns..")
                    .because("the watcher must work with another provider unchanged");

    @ArchTest
    static final ArchRule NO_DRAWERS =
            noClasses()
                    .should()
                    .resideInAnyPackage(
                            "..util..", "..common..", "..helper..", "..dto..", "..impl..")
                    .because("a package is named after what it is about");

    @ArchTest
    static final ArchRule DEADLOCKS_ARE_RUN_AGAIN =
            noClasses()
                    .should()
                    .callMethod(QuarkusTransaction.class, "requiringNew")
                    .because("only Transactions repeats what lost a race, such as a deadlock");
}
