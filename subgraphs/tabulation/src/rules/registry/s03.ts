// S03: the form repeats the final roll of its polling station.
import { evidenceOf, readFigure } from "../form/figures.ts";
import type { StationInput } from "../input.ts";
import { fail, missing, pass, type Rule } from "../rule.ts";
import { evidenceOfRoll } from "./figures.ts";

export const s03: Rule<StationInput> = {
  id: "S03",
  name: "DPT_TPS",
  title: "Men and women on the form's roll equal the registry's final roll of the polling station",
  titleIndonesian: "Jumlah pemilih DPT laki-laki dan perempuan pada formulir sama dengan DPT TPS",
  severity: "ERROR",
  systems: ["SIDALIH", "SIREKAP"],
  basis: "definition: the form repeats the final roll (DPT)",
  notApplicable:
    "the registry publishes no roll by sex for the station, or pemilih_dpt_l or pemilih_dpt_p is not published",
  check({ record, roll }) {
    if (roll === null) return missing("DPT per TPS");
    const [men, women] = [readFigure(record, "pemilih_dpt_l"), readFigure(record, "pemilih_dpt_p")];
    if (roll.male === null) return missing("DPT Laki-Laki");
    if (roll.female === null) return missing("DPT Perempuan");
    if (men === null) return missing("pemilih_dpt_l");
    if (women === null) return missing("pemilih_dpt_p");
    if (men === roll.male && women === roll.female) return pass;
    return fail({
      message: `The form has ${men} men and ${women} women on the roll, the registry ${roll.male} and ${roll.female}.`,
      expected: `L ${roll.male}, P ${roll.female}`,
      actual: `L ${men}, P ${women}`,
      evidence: [
        evidenceOfRoll(record.station, "Laki-Laki", { value: roll.male, asOf: roll.asOf }),
        evidenceOfRoll(record.station, "Perempuan", { value: roll.female, asOf: roll.asOf }),
        evidenceOf(record, "pemilih_dpt_l"),
        evidenceOf(record, "pemilih_dpt_p"),
      ],
    });
  },
};
