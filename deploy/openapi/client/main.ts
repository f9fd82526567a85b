// Enters a project, reports, corrects and reads figures with nothing but the generated client, an address and two tokens.
import { Configuration, FiguresApi, ProjectsApi, ReportsApi, ResponseError } from './client/index.js';

declare const process: { argv: string[]; exit(code: number): never };

const [, , address, officeToken, analystToken] = process.argv;
const as = (token: string) => new Configuration({ basePath: address, accessToken: token });
const key = () => crypto.randomUUID();
const source = { publication: 'Generated client', illustrative: true };

async function main(): Promise<void> {
  const project = await new ProjectsApi(as(officeToken)).registerProject({
    idempotencyKey: key(),
    projectDraft: {
      code: 'G-' + key(),
      title: { en: 'Generated client' },
      areaCode: '653201',
      sectorCode: '32163',
      donors: [{ donorCode: '110000', role: 'LEAD' }],
      status: 'IMPLEMENTATION',
      source,
    },
  });
  const reports = new ReportsApi(as(officeToken));
  const report = await reports.reportEmployment({
    projectId: project.id,
    idempotencyKey: key(),
    employmentReportDraft: {
      measure: 'HIRES', kind: 'DIRECT', headcount: 20, asOf: new Date('2025-06-30'), qualifier: 'EXACT', source,
    },
  });
  if (report.headcount !== 20) throw new Error('reported ' + JSON.stringify(report));

  const figures = new FiguresApi(as(analystToken));
  for (let i = 0; i < 100; i++) {
    const answer = await figures.readEmployment({ project: [project.id] });
    const reported = answer.items[0]?.figures['jobsDirect']?.reported?.value;
    if (Number(reported) === 20) {
      console.log('generated client: 20 jobs reported and read');
      return;
    }
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error('the figure did not come');
}

declare const crypto: { randomUUID(): string };
declare function setTimeout(callback: (value: unknown) => void, millis: number): void;
declare const console: { log(text: string): void; error(text: unknown): void };

main().catch(async (failure: unknown) => {
  console.error(failure instanceof ResponseError ? await failure.response.text() : failure);
  process.exit(1);
});
