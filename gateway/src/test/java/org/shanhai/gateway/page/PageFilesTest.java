package org.shanhai.gateway.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class PageFilesTest {

    private static final int MOST_BYTES = 400 * 1024;
    private static final Pattern IMPORTED = Pattern.compile("(?:from |import\\()'(\\.[^']+)'");
    private static final Pattern LINKED = Pattern.compile("(?:href|src)=\"page/([^\"]+)\"");

    private final PageFiles files = new PageFiles(
            JsonMapper.shared(), new PageSettings(URI.create("https://issuer.test/realms/shanhai"), "page", "openid"));

    @Test
    void weighsLittle() {
        int bytes = 0;
        for (String path : files.paths()) {
            bytes += file(path).zipped().content().length;
        }

        assertThat(bytes).isLessThan(MOST_BYTES);
    }

    @Test
    void everyFileThatAnotherAsksForIsThere() {
        List<String> asked = new ArrayList<>();
        LINKED.matcher(text("index.html"))
                .results()
                .map(found -> found.group(1))
                .forEach(asked::add);
        for (String path : files.paths()) {
            if (path.startsWith("js/")) {
                URI here = URI.create("http://page.test/" + path);
                IMPORTED.matcher(text(path))
                        .results()
                        .map(found -> here.resolve(found.group(1)).getPath().substring(1))
                        .forEach(asked::add);
            }
        }

        assertThat(asked)
                .hasSizeGreaterThan(20)
                .allSatisfy(path -> assertThat(files.find(path)).as(path).isPresent());
    }

    @Test
    void namesDonorsAreasSectorsIndicatorsAndUnitsInBothLanguages() {
        assertThat(text("names.json"))
                .contains("\"donors\":{", "\"areas\":{", "\"sectors\":{", "\"indicators\":{", "\"units\":{")
                .contains("Beijing", "北京市", "直接就业", "person-times");
    }

    @Test
    void theIssuersOriginHasNoPath() {
        assertThat(new PageSettings(URI.create("http://127.0.0.1:8084/realms/shanhai"), "page", "openid")
                        .issuerOrigin())
                .isEqualTo("http://127.0.0.1:8084");
    }

    private PageFile file(String path) {
        return files.find(path).orElseThrow();
    }

    private String text(String path) {
        return new String(file(path).plain().content(), StandardCharsets.UTF_8);
    }
}
