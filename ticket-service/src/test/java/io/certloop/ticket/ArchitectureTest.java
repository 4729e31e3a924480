package io.certloop.ticket;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(
        packages = "io.certloop.ticket",
        importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String[] ADAPTERS = {
        "io.certloop.ticket.*.rest",
        "io.certloop.ticket.*.db",
        "io.certloop.ticket.*.job",
        "io.certloop.ticket.*.cli",
        "io.certloop.ticket.*.remediationapi",
        "io.certloop.ticket.http..",
        "io.certloop.ticket.wiring.."
    };

    @ArchTest
    static final ArchRule FRAMEWORKS_STAY_OUTSIDE =
            noClasses()
                    .that()
                    .resideOutsideOfPackages(ADAPTERS)
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "jakarta..",
                            "io.quarkus..",
                            "io.smallrye..",
                            "io.vertx..",
                            "io.micrometer..",
                            "org.hibernate..",
                            "org.jboss..",
                            "org.eclipse..",
                            "com.fasterxml..",
                            "com.github.kagkarlsson..",
                            "java.sql..",
                            "javax..")
                    .because("what a feature decides must be testable without a container");

    @ArchTest
    static final ArchRule FEATURES_HAVE_NO_CYCLES =
            slices().matching("io.certloop.ticket.(*)")
                    .should()
                    .beFreeOfCycles()
                    .because("a feature that needs its user cannot be understood alone");

    @ArchTest
    static final ArchRule RECOGNITION_IS_PURE =
            classes()
                    .that()
                    .resideInAPackage("io.certloop.ticket.recognition")
                    .should()
                    .onlyDependOnClassesThat()
                    .resideInAnyPackage(
                            "java..",
                            "io.certloop.ticket.recognition",
                            // The public suffix list, which is data too.
                            "com.google.common.net",
                            "com.google.common.collect")
                    .because("the same text must always be recognised the same way");

    @ArchTest
    static final ArchRule ROWS_STAY_IN_THEIR_FEATURE =
            noClasses()
                    .that()
                    .resideOutsideOfPackage("..intake.db..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("..intake.db..")
                    .because("the tables of a feature are its own; others ask its port");

    @ArchTest
    static final ArchRule INCIDENT_ROWS_STAY_IN_THEIR_FEATURE =
            noClasses()
                    .that()
                    .resideOutsideOfPackage("..incident.db..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("..incident.db..")
                    .because("the tables of a feature are its own; others ask its port");

    @ArchTest
    static final ArchRule PROBLEM_ROWS_STAY_IN_THEIR_FEATURE =
            noClasses()
                    .that()
                    .resideOutsideOfPackage("..problem.db..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("..problem.db..")
                    .because("the tables of a feature are its own; others ask its port");

    @ArchTest
    static final ArchRule THE_CLIENT_STAYS_IN_ITS_ADAPTER =
            noClasses()
                    .that()
                    .resideOutsideOfPackage("..remediationapi..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("..remediationapi..")
                    .because("another service's words must not spread through ours");

    @ArchTest
    static final ArchRule RESOURCES_AND_JOBS_ARE_ENTRY_POINTS =
            noClasses()
                    .that()
                    .resideOutsideOfPackages(
                            "io.certloop.ticket.*.rest", "io.certloop.ticket.*.job")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("io.certloop.ticket.*.rest", "io.certloop.ticket.*.job")
                    .because("adapters never call adapters, and nothing calls an entry point");

    @ArchTest
    static final ArchRule NO_DRAWERS_FOR_ODDS_AND_ENDS =
            noClasses()
                    .should()
                    .resideInAnyPackage(
                            "..util..", "..common..", "..helper..", "..dto..", "..impl..")
                    .because("a name that says nothing collects everything");
}
