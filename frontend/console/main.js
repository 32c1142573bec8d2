import english from "../../data/texts/en/console.ftl";
import { texts } from "../shared/texts.js";
import { HavenConsole } from "./console-app.js";

// English travels with the code: an agent must be able to read the words of an error even when the network is gone.
texts.add("en", english);
document.body.replaceChildren(new HavenConsole());
