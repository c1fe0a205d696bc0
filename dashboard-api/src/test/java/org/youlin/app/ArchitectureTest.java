package org.youlin.app;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The arrows between the modules: data flows one way, and so do the imports. */
@AnalyzeClasses(
        packages = "org.youlin",
        importOptions = {ImportOption.DoNotIncludeTests.class, ImportOption.DoNotIncludePackageInfos.class})
class ArchitectureTest {
    private static final String OURS = "org.youlin..";

    @ArchTest
    static final ArchRule theDomainKnowsNothingOfOurs = classes()
            .that()
            .resideInAPackage("org.youlin.domain..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("org.youlin.domain..", "java..");

    @ArchTest
    static final ArchRule theGatewayKnowsOnlyTheDomain = onlyKnows("org.youlin.gateway..", "org.youlin.domain..");

    @ArchTest
    static final ArchRule ingestKnowsOnlyTheDomain = onlyKnows("org.youlin.ingest..", "org.youlin.domain..");

    @ArchTest
    static final ArchRule theDashboardDoesNotKnowTheGateway = noClasses()
            .that()
            .resideInAPackage("org.youlin.dashboard..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.youlin.gateway..", "org.youlin.app..");

    @ArchTest
    static final ArchRule theSimulatorSharesNoCode = onlyKnows("org.youlin.simulator..", "org.youlin.simulator..");

    @ArchTest
    static final ArchRule nobodyKnowsTheSimulator = noClasses()
            .that()
            .resideOutsideOfPackage("org.youlin.simulator..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.youlin.simulator..");

    @ArchTest
    static final ArchRule namesSayWhatAThingIs = noClasses()
            .should()
            .haveSimpleNameEndingWith("Manager")
            .orShould()
            .haveSimpleNameEndingWith("Helper")
            .orShould()
            .haveSimpleNameEndingWith("Util")
            .orShould()
            .haveSimpleNameEndingWith("Utils")
            .orShould()
            .haveSimpleNameEndingWith("Impl");

    private static ArchRule onlyKnows(String module, String known) {
        return noClasses()
                .that()
                .resideInAPackage(module)
                .should()
                .dependOnClassesThat(JavaClass.Predicates.resideInAPackage(OURS)
                        .and(JavaClass.Predicates.resideOutsideOfPackages(module, known)));
    }
}
