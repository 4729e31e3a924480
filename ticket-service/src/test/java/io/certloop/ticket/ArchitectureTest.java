package io.certloop.ticket;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;
import io.certloop.testkit.ArchitectureRules;

@AnalyzeClasses(packages = "io.certloop.ticket", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchTests HOUSE = ArchTests.in(ArchitectureRules.class);

    @ArchTest
    static final ArchRule RECOGNITION_IS_PURE = classes()
            .that()
            .resideInAPackage("io.certloop.ticket.recognition..")
            .and()
            .resideOutsideOfPackage("io.certloop.ticket.recognition.job")
            .and(not(ArchitectureRules.CONFIGURATION))
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java..",
                    "io.certloop.ticket.recognition..",
                    // The public suffix list, which is data too.
                    "com.google.common.net",
                    "com.google.common.collect")
            .because("the same text must always be recognised the same way");

    @ArchTest
    static final ArchRule THE_CLIENT_STAYS_IN_ITS_ADAPTER = noClasses()
            .that()
            .resideOutsideOfPackage("..remediationapi..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("..remediationapi..")
            .because("another service's words must not spread through ours");

    @ArchTest
    static final ArchRule TABLES_STAY_IN_THEIR_FEATURE = noClasses()
            .that()
            .resideOutsideOfPackage("io.certloop.ticket.*.db")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.certloop.ticket.*.db")
            .because("the tables of a feature are its own; others ask its port");
}
