import "./demo-app.js";
