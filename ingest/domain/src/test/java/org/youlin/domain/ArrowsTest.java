package org.youlin.domain;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Keeps the kernel's packages in the order of the design: each knows only those before it, and the JDK. */
class ArrowsTest {
    private static final String DOMAIN = "org.youlin.domain.";
    private static final List<String> ORDER =
            List.of("place", "device", "command", "reading", "rule", "cases", "workorder", "notification");
    private static final JavaClasses KERNEL = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.youlin.domain");

    static Stream<List<String>> packagesWithAllBefore() {
        return IntStream.rangeClosed(1, ORDER.size()).mapToObj(end -> ORDER.subList(0, end));
    }

    @ParameterizedTest
    @MethodSource("packagesWithAllBefore")
    void aPackageKnowsOnlyThoseBeforeIt(List<String> allowed) {
        String last = allowed.get(allowed.size() - 1);
        String[] known = Stream.concat(Stream.of("java.."), allowed.stream().map(name -> DOMAIN + name))
                .toArray(String[]::new);
        classes()
                .that()
                .resideInAPackage(DOMAIN + last)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(known)
                .check(KERNEL);
    }

    @Test
    void everyPackageHasItsPlaceInTheOrder() {
        assertThat(KERNEL.stream().map(JavaClass::getPackageName).distinct())
                .containsExactlyInAnyOrderElementsOf(
                        ORDER.stream().map(DOMAIN::concat).toList());
    }
}
