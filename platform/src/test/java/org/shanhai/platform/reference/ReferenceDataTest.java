package org.shanhai.platform.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.shanhai.contracts.project.Area;
import org.shanhai.contracts.project.Pairing;

class ReferenceDataTest {

    private static final ReferenceData REFERENCE = ReferenceData.published();

    @Test
    void knows19DonorsAnd108Counties() {
        assertThat(REFERENCE.countedDonors()).hasSize(19);
        assertThat(REFERENCE.areas().stream().filter(area -> area.level() == Area.Level.COUNTY))
                .hasSize(108);
        assertThat(REFERENCE.areas().stream().filter(area -> area.level() == Area.Level.REGION))
                .hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "110000, 110000",
        "330100, 330000",
        "330200, 330000",
        "440100, 440000",
        // Shenzhen is a donor of its own and never part of Guangdong.
        "440300, 440300",
    })
    void rollsACityUpToItsProvinceUnlessItIsADonorItself(String donor, String counted) {
        assertThat(REFERENCE.countedDonor(donor)).isEqualTo(counted);
    }

    @Test
    void rollsACountyUpToPrefectureAndRegion() {
        assertThat(REFERENCE.areaChain("653201")).containsExactly("653201", "653200", "650000");
        assertThat(REFERENCE.areaChain("653200")).containsExactly("653200", "650000");
        assertThat(REFERENCE.areaChain("650000")).containsExactly("650000");
        assertThat(REFERENCE.areaWithRollUp("653201"))
                .isEqualTo(new Area("653201", Area.Level.COUNTY, "653200", "650000"));
        assertThat(REFERENCE.areaWithRollUp("653200"))
                .isEqualTo(new Area("653200", Area.Level.PREFECTURE, "653200", "650000"));
        assertThat(REFERENCE.areaWithRollUp("650000")).isEqualTo(new Area("650000", Area.Level.REGION, null, "650000"));
    }

    @ParameterizedTest(name = "{0} of {1} in {2} is {3}")
    @CsvSource({
        "P01, 110000,        653201, IN_PAIR",
        "P02, 310000,        653100, IN_PAIR",
        "P03, 310000,        653101, CROSS_PAIR",
        "P04, 330100,        652901, IN_PAIR",
        "P05, 110000,        653200, IN_PAIR",
        "P06, 120000,        653225, IN_PAIR",
        "P07, 220000,        654324, IN_PAIR",
        "P09, 410000,        650500, IN_PAIR",
        "P12, 360000,        653000, IN_PAIR",
        "P13, 110000 330200, 653201, CROSS_PAIR",
        "P14, 370000,        653130, CROSS_PAIR",
        "P15, 320000,        650000, UNDETERMINED",
        "P16, 440000,        653100, IN_PAIR",
        "P17, 330200,        652902, IN_PAIR",
        "P19, 110000 120000, 650000, UNDETERMINED",
        // Guangdong is not Shenzhen, although Shenzhen lies in it.
        "X01, 440000,        653131, CROSS_PAIR",
        "X02, 440300,        653131, IN_PAIR",
        // No county of Urumqi and no city directly under the region has a formal donor …
        "X03, 110000,        650102, UNDETERMINED",
        "X04, 110000,        650100, UNDETERMINED",
        "X05, 110000,        659002, UNDETERMINED",
        "X06, 110000,        659000, UNDETERMINED",
        // … but a row names Alar for a city of Zhejiang, and so for Zhejiang and its other cities.
        "X07, 331000,        659002, IN_PAIR",
        "X08, 330000,        659002, IN_PAIR",
        "X09, 330100,        659002, IN_PAIR",
        "X10, 330000 110000, 659002, UNDETERMINED",
        // Fukang is Shanxi's, though the prefecture around it is Fujian's.
        "X11, 140000,        652302, IN_PAIR",
        "X12, 350000,        652302, CROSS_PAIR",
        "X13, 350000,        652300, IN_PAIR",
        "X14, 140000,        652300, IN_PAIR",
        "X15, 110000,        652300, CROSS_PAIR",
        "X16, 350200,        652327, IN_PAIR",
    })
    void tellsInPairFromCrossPair(String project, String donors, String area, Pairing expected) {
        assertThat(REFERENCE.pairing(List.of(donors.split(" ")), area))
                .as(project)
                .isEqualTo(expected);
    }

    @Test
    void refusesCodesItDoesNotKnow() {
        assertThat(REFERENCE.knowsArea("659999")).isFalse();
        assertThat(REFERENCE.knowsDonor("X90000")).isFalse();
        assertThat(REFERENCE.knowsSector("31161 or 31163")).isFalse();
        assertThatThrownBy(() -> REFERENCE.areaChain("659999")).hasMessageContaining("659999");
        assertThatThrownBy(() -> REFERENCE.countedDonor("X90000")).hasMessageContaining("X90000");
    }

    @Test
    void convertsHectaresToMuExactly() {
        IndicatorEntry land = REFERENCE.indicator("LAND_UNDER_TRIAL").orElseThrow();

        assertThat(land.toCanonical(new BigDecimal("13.3333"), "HECTARE")).isEqualByComparingTo("199.9995");
        assertThat(land.toCanonical(new BigDecimal("200"), "MU")).isEqualByComparingTo("200");
        assertThat(land.measuredIn("PERSONS")).isFalse();
        assertThatThrownBy(() -> land.toCanonical(BigDecimal.ONE, "PERSONS")).hasMessageContaining("PERSONS");
    }

    @Test
    void takesASyntheticDonorFromOneMoreFile(@TempDir Path folder) throws Exception {
        Path extra = folder.resolve("extra.json");
        Files.writeString(extra, """
                {"donors": [{"code": "X90000", "name": {"en": "Synthetic donor", "zh": "虚构支援方"}, "level": "PROVINCE",
                             "parentCode": null, "counted": true, "pairings": []}]}""");

        ReferenceData withExtra = new ReferenceData(ReferenceFiles.published().and(ReferenceFiles.at(extra)));

        assertThat(withExtra.countedDonors()).hasSize(20);
        assertThat(withExtra.countedDonor("X90000")).isEqualTo("X90000");
        assertThat(withExtra.pairing(List.of("X90000"), "653201")).isEqualTo(Pairing.CROSS_PAIR);
    }

    @Test
    void stopsTheStartWhenADonorHasACodeThatNoEventCanCarry(@TempDir Path folder) throws Exception {
        Path extra = folder.resolve("extra.json");
        Files.writeString(extra, """
                {"donors": [{"code": "SYNTHETIC", "name": {"en": "Synthetic donor", "zh": "虚构支援方"}, "level": "PROVINCE",
                             "parentCode": null, "counted": true, "pairings": []}]}""");
        ReferenceFiles files = ReferenceFiles.published().and(ReferenceFiles.at(extra));

        assertThatThrownBy(() -> new ReferenceData(files)).hasMessageContaining("SYNTHETIC");
    }

    @Test
    void stopsTheStartWhenACodeLeadsNowhere(@TempDir Path folder) throws Exception {
        Path broken = folder.resolve("broken.json");
        Files.writeString(broken, """
                {"formalDonorByCounty": [{"areaCode": "659999", "donorCode": "110000"}]}""");
        ReferenceFiles files = ReferenceFiles.published().and(ReferenceFiles.at(broken));

        assertThatThrownBy(() -> new ReferenceData(files)).hasMessageContaining("659999");
    }

    @Test
    void stopsTheStartWhenACodeIsListedTwice(@TempDir Path folder) throws Exception {
        Path twice = folder.resolve("twice.json");
        Files.writeString(twice, """
                {"sectors": [{"code": "32163", "name": {"en": "Textiles", "zh": "纺织"}, "categoryCode": "321"}]}""");
        ReferenceFiles files = ReferenceFiles.published().and(ReferenceFiles.at(twice));

        assertThatThrownBy(() -> new ReferenceData(files)).hasMessageContaining("32163");
    }
}
